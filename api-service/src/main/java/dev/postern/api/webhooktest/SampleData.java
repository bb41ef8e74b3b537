package dev.postern.api.webhooktest;

import dev.postern.model.domain.DomainStatus;
import dev.postern.model.webhook.DomainPayload;
import dev.postern.model.webhook.EmailPayload;
import dev.postern.model.webhook.EmailPayload.Bounce;
import dev.postern.model.webhook.EmailPayload.Click;
import dev.postern.model.webhook.EmailPayload.Failure;
import dev.postern.model.webhook.EmailPayload.Suppressed;
import dev.postern.model.webhook.EndpointPayload;
import dev.postern.model.webhook.ReceivedPayload;
import dev.postern.model.webhook.SendingPayload;
import dev.postern.model.webhook.SuppressionPayload;
import dev.postern.model.webhook.WebhookEventType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a made-up event says: the shape of its type, and ids under which nothing is found. */
final class SampleData {
  private static final UUID NOTHING = new UUID(0, 0);
  private static final String MESSAGE_ID = "<sample@mail.example.com>";
  private static final String SENDER = "Sample <sender@example.com>";
  private static final String RECIPIENT = "recipient@example.com";
  private static final String SUBJECT = "This is a test event";

  private SampleData() {}

  static Object of(WebhookEventType type, Instant now) {
    String[] words = type.wireName().split("\\.", 2);
    return switch (words[0]) {
      case "email" -> type == WebhookEventType.EMAIL_RECEIVED ? received(now) : email(type, now);
      case "domain" ->
          new DomainPayload(
              NOTHING,
              "example.com",
              DomainStatus.VERIFIED.wireName(),
              now,
              "us-east-1",
              List.of());
      case "suppression" -> new SuppressionPayload(NOTHING, RECIPIENT, "manual", null, now);
      case "endpoint" -> endpoint(type, now);
      case "organization" -> sending(type);
      // Nothing makes these happen yet, so their shape is not known.
      default -> Map.of("id", NOTHING);
    };
  }

  private static SendingPayload sending(WebhookEventType type) {
    return switch (type) {
      case ORGANIZATION_SENDING_DELAYED ->
          new SendingPayload(NOTHING, null, "delayed", "daily_quota");
      case ORGANIZATION_SENDING_PAUSED ->
          new SendingPayload(NOTHING, "example.com", "paused", "bounces");
      default -> new SendingPayload(NOTHING, "example.com", "warned", "bounces");
    };
  }

  private static EmailPayload email(WebhookEventType type, Instant now) {
    return new EmailPayload(
        now,
        NOTHING,
        MESSAGE_ID,
        SENDER,
        List.of(RECIPIENT),
        SUBJECT,
        null,
        null,
        type == WebhookEventType.EMAIL_BOUNCED ? bounce() : null,
        type == WebhookEventType.EMAIL_CLICKED ? click(now) : null,
        type == WebhookEventType.EMAIL_FAILED ? new Failure("sample") : null,
        type == WebhookEventType.EMAIL_SUPPRESSED ? suppressed() : null);
  }

  private static Bounce bounce() {
    return new Bounce(
        "There is no such mailbox.",
        "Permanent",
        "General",
        List.of("smtp; 550 5.1.1 user unknown"));
  }

  private static Click click(Instant now) {
    return new Click("192.0.2.1", "https://example.com/", now, "Sample/1.0");
  }

  private static Suppressed suppressed() {
    return new Suppressed(
        "The address is on the suppression list.", "Suppressed", "manual", List.of());
  }

  private static ReceivedPayload received(Instant now) {
    return new ReceivedPayload(
        NOTHING,
        now,
        SENDER,
        List.of(RECIPIENT),
        List.of(),
        List.of(),
        List.of(RECIPIENT),
        MESSAGE_ID,
        SUBJECT,
        List.of(),
        NOTHING,
        "parsed");
  }

  private static EndpointPayload endpoint(WebhookEventType type, Instant now) {
    boolean disabled = type == WebhookEventType.ENDPOINT_DISABLED;
    @Nullable String reason = disabled ? "failing" : null;
    return new EndpointPayload(
        NOTHING, "https://example.com/", disabled ? "disabled" : "enabled", now, reason);
  }
}
