package dev.postern.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.aws.account.SendQuota;
import dev.postern.sandbox.aws.account.SendQuota.Standing;
import dev.postern.sandbox.aws.account.SesAccount;
import dev.postern.sandbox.aws.event.EventDetails;
import dev.postern.sandbox.aws.event.EventPublisher;
import dev.postern.sandbox.aws.event.EventType;
import dev.postern.sandbox.aws.fault.Fault;
import dev.postern.sandbox.aws.fault.Faults;
import dev.postern.sandbox.aws.inbound.MailReceiver;
import dev.postern.sandbox.aws.ledger.Ledger;
import dev.postern.sandbox.aws.ledger.LedgerEntry;
import dev.postern.sandbox.aws.wire.AwsAnswer;
import dev.postern.sandbox.aws.wire.AwsCall;
import dev.postern.sandbox.aws.wire.Json;
import dev.postern.sandbox.aws.wire.MalformedRequestException;
import dev.postern.sandbox.aws.wire.QueryForm;
import dev.postern.sandbox.aws.wire.RestCall;
import dev.postern.sandbox.aws.wire.RestRoute;
import dev.postern.sandbox.aws.wire.RestRoutes;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the sandbox offers beside AWS: looking into it and making it misbehave. */
final class ControlApi {
  private static final int PAGE = 200;

  private final SesAccount account;
  private final Ledger ledger;
  private final EventPublisher events;
  private final EventDetails details;
  private final Faults faults;
  private final MailReceiver inbound;
  private final RestRoutes routes;

  ControlApi(
      SesAccount account,
      Ledger ledger,
      EventPublisher events,
      EventDetails details,
      Faults faults,
      MailReceiver inbound) {
    this.account = account;
    this.ledger = ledger;
    this.events = events;
    this.details = details;
    this.faults = faults;
    this.inbound = inbound;
    this.routes =
        new RestRoutes(
            List.of(
                new RestRoute("Health", "GET", "/_sandbox/health", call -> ok()),
                new RestRoute("Ledger", "GET", "/_sandbox/ledger", this::showLedger),
                new RestRoute("Raw", "GET", "/_sandbox/messages/{}", this::showRaw),
                new RestRoute("Page", "GET", "/_sandbox", this::showPage),
                new RestRoute("Faults", "GET", "/_sandbox/faults", this::showFaults),
                new RestRoute("SetFault", "PUT", "/_sandbox/faults", this::setFault),
                new RestRoute("ClearFaults", "DELETE", "/_sandbox/faults", this::clearFaults),
                new RestRoute("Event", "POST", "/_sandbox/events", this::makeEvent),
                new RestRoute("Inbound", "POST", "/_sandbox/inbound", this::receiveMail),
                new RestRoute("Quota", "PUT", "/_sandbox/quota", this::setQuota),
                new RestRoute("Verify", "POST", "/_sandbox/identities/{}/verify", this::verify),
                new RestRoute("GiveUp", "POST", "/_sandbox/identities/{}/give-up", this::giveUp)));
  }

  AwsAnswer answer(AwsCall call) {
    try {
      return routes.match(call).map(RestCall::answer).orElseGet(() -> error(404, "no such page"));
    } catch (MalformedRequestException | IllegalArgumentException e) {
      return error(400, String.valueOf(e.getMessage()));
    }
  }

  private AwsAnswer showLedger(RestCall call) {
    QueryForm query = call.call().queryParameters();
    String[] tag = query.get("tag", "").split(":", 2);
    int limit =
        Math.max(0, Integer.parseInt(query.get("limit", String.valueOf(Integer.MAX_VALUE))));
    List<LedgerEntry> entries =
        tag.length == 2 ? ledger.tagged(tag[0], tag[1]) : ledger.newest(limit);
    int count = tag.length == 2 ? entries.size() : ledger.size();
    Buffer json = Buffer.buffer("{\"count\":" + count + ",\"entries\":[");
    String separator = "";
    // one by one: as one tree a long ledger would not fit into memory
    for (LedgerEntry entry : entries.subList(Math.max(0, entries.size() - limit), entries.size())) {
      json.appendString(separator).appendBuffer(Json.write(entry.toJson()));
      separator = ",";
    }
    return AwsAnswer.of(200, "application/json", json.appendString("]}"));
  }

  private AwsAnswer showRaw(RestCall call) {
    return ledger
        .raw(call.variable(0))
        .map(raw -> AwsAnswer.of(200, "message/rfc822", Buffer.buffer(raw)))
        .map(answer -> answer.header("X-Content-Type-Options", "nosniff"))
        .orElseGet(() -> error(404, "no such mail, or it was dropped to save memory"));
  }

  private AwsAnswer showPage(RestCall call) {
    String html = SentMailPage.render(ledger.size(), ledger.newest(PAGE));
    return AwsAnswer.of(200, "text/html; charset=utf-8", Buffer.buffer(html))
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
  }

  private AwsAnswer showFaults(RestCall call) {
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("faults");
    faults.all().forEach(fault -> list.add(fault.toJson()));
    return AwsAnswer.json(200, json);
  }

  private AwsAnswer setFault(RestCall call) {
    Fault fault = Fault.of(call.json());
    faults.set(fault);
    return AwsAnswer.json(200, fault.toJson());
  }

  private AwsAnswer clearFaults(RestCall call) {
    faults.clear();
    return AwsAnswer.empty(204);
  }

  private AwsAnswer makeEvent(RestCall call) {
    JsonNode wish = call.json();
    Optional<LedgerEntry> mail = ledger.find(wish.path("sesMessageId").asText());
    if (mail.isEmpty()) {
      return error(404, "no such mail");
    }
    Optional<EventType> type = EventType.parse(wish.path("eventType").asText());
    if (type.isEmpty()) {
      return error(400, "no such event type");
    }
    String recipient =
        wish.path("recipient").asText(mail.get().recipients().all().findFirst().orElse(""));
    events.happened(mail.get(), details.requested(type.get(), recipient, wish));
    return AwsAnswer.empty(202);
  }

  private AwsAnswer receiveMail(RestCall call) {
    return inbound.receive(call.call().body().getBytes(), call.call().queryParameters());
  }

  private AwsAnswer setQuota(RestCall call) {
    SendQuota quota = account.quota();
    JsonNode json = call.json();
    quota.set(
        json.path("maxSendRate").asDouble(quota.maxSendRate()),
        json.path("max24HourSend").asDouble(quota.max24HourSend()));
    if (json.has("sending")) {
      quota.set(Standing.valueOf(json.path("sending").asText().toUpperCase(Locale.ROOT)));
    }
    return ok();
  }

  private AwsAnswer verify(RestCall call) {
    account.identities().verify(call.variable(0));
    return ok();
  }

  private AwsAnswer giveUp(RestCall call) {
    account.identities().giveUp(call.variable(0));
    return ok();
  }

  private static AwsAnswer ok() {
    return AwsAnswer.json(200, Json.object().put("status", "UP"));
  }

  private static AwsAnswer error(int status, String message) {
    return AwsAnswer.json(status, Json.object().put("message", message));
  }
}
