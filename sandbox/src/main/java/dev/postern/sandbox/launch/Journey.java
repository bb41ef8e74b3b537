package dev.postern.sandbox.launch;

import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.client.EmailHistory;
import dev.postern.sandbox.client.LedgerClient;
import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.client.PosternClient;
import dev.postern.sandbox.client.ReceiverClient;
import dev.postern.sandbox.seed.Seed;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Sends emails to SES's mailbox simulator and follows each to its end. */
final class Journey {

  static final String SUCCESS = "success@simulator.amazonses.com";
  static final String BOUNCE = "bounce@simulator.amazonses.com";

  private static final String SENDER = "Postern <hello@" + Seed.DOMAIN + ">";

  private final PosternClient customer;
  private final ReceiverClient receiver;
  private final LedgerClient ledger;
  private final EmailHistory history;

  Journey(Installation installation) {
    var http = new LocalHttp();
    var ports = installation.ports();
    var apiKey = installation.credentials().apiKey();
    customer = new PosternClient(http, Ports.url(ports.api()), apiKey);
    receiver = new ReceiverClient(http, Ports.url(ports.receiver()), "demo");
    ledger = new LedgerClient(http, Ports.url(ports.sandbox()));
    history = new EmailHistory(installation.database());
  }

  /** An email that arrives. */
  Timeline deliver() {
    var id = send(SUCCESS, "It works");
    var timeline =
        start(id)
            .then("sent", recorded(id, "sent"))
            .then("delivered", recorded(id, "delivered"))
            .then("webhook verified", verified(id, "email.delivered"));
    expect(id, "delivered");
    return timeline;
  }

  /** An email that bounces, which suppresses its address. */
  Timeline bounce() {
    var id = send(BOUNCE, "It bounces");
    var timeline =
        start(id)
            .then("sent", recorded(id, "sent"))
            .then("bounced", recorded(id, "bounced"))
            .then("address suppressed", await(id, "suppression", history::suppressed))
            .then("webhook verified", verified(id, "email.bounced"));
    expect(id, "bounced");
    return timeline;
  }

  /** An email to the suppressed address: accepted, and never handed to SES. */
  Timeline suppress() {
    var before = ledger.count();
    var id = send(BOUNCE, "It is not sent");
    var timeline =
        start(id)
            .then("suppressed", recorded(id, "suppressed"))
            .then("webhook verified", verified(id, "email.suppressed"));
    if (ledger.count() != before) {
      throw new LaunchException("an email to a suppressed address was handed to SES");
    }
    expect(id, "suppressed");
    return timeline;
  }

  private void expect(String emailId, String lastEvent) {
    var actual = customer.lastEvent(emailId);
    if (!actual.equals(lastEvent)) {
      throw new LaunchException(
          "the API says %s of email %s, not %s".formatted(actual, emailId, lastEvent));
    }
  }

  private String send(String to, String subject) {
    return customer.send(SENDER, to, subject);
  }

  private Timeline start(String emailId) {
    return Timeline.startingAt(await(emailId, "accepted", history::accepted));
  }

  private Instant recorded(String emailId, String type) {
    return await(emailId, type, id -> history.recorded(id, type));
  }

  private Instant verified(String emailId, String eventType) {
    return await(emailId, "verified webhook " + eventType, id -> receiver.verified(id, eventType));
  }

  private Instant await(String emailId, String what, Function<String, Optional<Instant>> question) {
    return Await.PATIENTLY.answer(
        "\"" + what + "\" of email " + emailId, () -> question.apply(emailId));
  }
}
