package dev.postern.sandbox.aws.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.aws.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Makes the events, each with the details SES gives for its type. */
public final class EventDetails {
  private static final String MTA = "a8-70.smtp-out.amazonses.com";
  private static final Duration DELAY_EXPIRES = Duration.ofHours(14);

  private final Clock clock;

  public EventDetails(Clock clock) {
    this.clock = clock;
  }

  /** The event a person asked for over HTTP; what is left out gets a usual value. */
  public MailEvent requested(EventType type, String recipient, JsonNode wish) {
    return switch (type) {
      case SEND -> send();
      case DELIVERY -> delivery(recipient);
      case BOUNCE ->
          bounce(
              recipient,
              new BounceReason(
                  wish.path("bounceType").asText("Permanent"),
                  wish.path("bounceSubType").asText("General"),
                  wish.path("status").asText("5.1.1"),
                  wish.path("diagnosticCode").asText("smtp; 550 5.1.1 user unknown")));
      case COMPLAINT -> complaint(recipient);
      case REJECT -> new MailEvent(type, Json.object().put("reason", "Bad content"));
      case DELIVERY_DELAY -> deliveryDelay(recipient, wish);
      case OPEN -> new MailEvent(type, visit(wish));
      case CLICK -> click(wish);
      case RENDERING_FAILURE -> renderingFailure(wish);
    };
  }

  MailEvent send() {
    return new MailEvent(EventType.SEND, Json.object());
  }

  MailEvent delivery(String recipient) {
    ObjectNode detail = Json.object();
    detail.put("timestamp", now());
    detail.put("processingTimeMillis", 546);
    detail.putArray("recipients").add(recipient);
    detail.put("smtpResponse", "250 2.6.0 Message received");
    detail.put("reportingMTA", MTA);
    return new MailEvent(EventType.DELIVERY, detail);
  }

  MailEvent bounce(String recipient, BounceReason reason) {
    ObjectNode detail = Json.object();
    detail.put("feedbackId", feedbackId());
    detail.put("bounceType", reason.type());
    detail.put("bounceSubType", reason.subType());
    detail
        .putArray("bouncedRecipients")
        .addObject()
        .put("emailAddress", recipient)
        .put("action", reason.type().equals("Transient") ? "delayed" : "failed")
        .put("status", reason.status())
        .put("diagnosticCode", reason.diagnosticCode());
    detail.put("timestamp", now());
    detail.put("reportingMTA", "dns; " + MTA);
    return new MailEvent(EventType.BOUNCE, detail);
  }

  MailEvent complaint(String recipient) {
    ObjectNode detail = Json.object();
    detail.put("feedbackId", feedbackId());
    detail.putNull("complaintSubType");
    detail.putArray("complainedRecipients").addObject().put("emailAddress", recipient);
    detail.put("timestamp", now());
    detail.put("userAgent", "Amazon SES Mailbox Simulator");
    detail.put("complaintFeedbackType", "abuse");
    detail.put("arrivalDate", now());
    return new MailEvent(EventType.COMPLAINT, detail);
  }

  private MailEvent deliveryDelay(String recipient, JsonNode wish) {
    ObjectNode detail = Json.object();
    detail.put("timestamp", now());
    detail.put("delayType", wish.path("delayType").asText("TransientCommunicationFailure"));
    detail.put("expirationTime", Timestamps.format(clock.instant().plus(DELAY_EXPIRES)));
    detail
        .putArray("delayedRecipients")
        .addObject()
        .put("emailAddress", recipient)
        .put("status", "4.4.1")
        .put("diagnosticCode", "smtp; 421 4.4.1 Unable to connect to remote host");
    return new MailEvent(EventType.DELIVERY_DELAY, detail);
  }

  private MailEvent click(JsonNode wish) {
    ObjectNode detail = visit(wish);
    detail.put("link", wish.path("link").asText("https://example.com/"));
    detail.set("linkTags", wish.path("linkTags").isObject() ? wish.get("linkTags") : null);
    return new MailEvent(EventType.CLICK, detail);
  }

  private static MailEvent renderingFailure(JsonNode wish) {
    ObjectNode detail = Json.object();
    detail.put("templateName", wish.path("templateName").asText("template"));
    detail.put(
        "errorMessage",
        wish.path("errorMessage").asText("Attribute 'name' is not present in the rendering data."));
    return new MailEvent(EventType.RENDERING_FAILURE, detail);
  }

  private ObjectNode visit(JsonNode wish) {
    ObjectNode detail = Json.object();
    detail.put("ipAddress", wish.path("ipAddress").asText("192.0.2.1"));
    detail.put("timestamp", now());
    detail.put("userAgent", wish.path("userAgent").asText("Mozilla/5.0"));
    return detail;
  }

  private String feedbackId() {
    return "0100" + UUID.randomUUID() + "-000000";
  }

  private String now() {
    return Timestamps.format(clock.instant());
  }
}
