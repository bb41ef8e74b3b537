package dev.postern.dispatcher.fact;

import dev.postern.model.email.OwnMessageId;
import dev.postern.model.email.SentMessageId;
import dev.postern.model.email.SesMessageId;
import dev.postern.model.suppression.SuppressionReason;
import dev.postern.model.webhook.EmailPayload;
import dev.postern.model.webhook.EmailPayload.Failure;
import dev.postern.model.webhook.EmailPayload.Header;
import dev.postern.model.webhook.EmailPayload.Suppressed;
import dev.postern.model.webhook.WebhookEventType;
import dev.postern.model.webhook.WebhookPayload;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a webhook says about a fact. */
record FactPayload(EmailFact fact, String region) {
  WebhookPayload<EmailPayload> message(WebhookEventType type) {
    return new WebhookPayload<>(type.wireName(), millis(fact.at()), data());
  }

  /** The event's own details, in the database; the ingester writes them in the same shape. */
  Map<String, Object> details() {
    return switch (fact) {
      case EmailFact.Sent sent -> sent(sent.messageId());
      case EmailFact.Failed failed -> Map.of("failed", new Failure(failed.reason()));
      case EmailFact.Suppressed suppressed -> Map.of("suppressed", suppressed(suppressed.reason()));
    };
  }

  private static Map<String, Object> sent(SentMessageId id) {
    return switch (id) {
      case SesMessageId ses -> Map.of("ses_message_id", ses.value());
      case OwnMessageId own -> Map.of("message_id", own.header());
    };
  }

  @Nullable String recipient() {
    return fact instanceof EmailFact.Suppressed suppressed ? suppressed.address() : null;
  }

  private EmailPayload data() {
    // Before SES has given the email an id, its Message-ID is not known: any stable id will do.
    String unsent = fact.email().id().value().toString();
    return switch (fact) {
      case EmailFact.Sent sent ->
          data(sent.messageId().messageIdHeader(region), sent.addresses(), null, null);
      case EmailFact.Failed failed ->
          data(unsent, failed.addresses(), new Failure(failed.reason()), null);
      case EmailFact.Suppressed suppressed ->
          data(unsent, List.of(suppressed.address()), null, suppressed(suppressed.reason()));
    };
  }

  private EmailPayload data(
      String messageId,
      List<String> to,
      @Nullable Failure failure,
      @Nullable Suppressed suppressed) {
    EmailSummary email = fact.email();
    return new EmailPayload(
        millis(email.createdAt()),
        email.id().value(),
        messageId,
        email.from(),
        to,
        email.subject(),
        email.tags().isEmpty() ? null : email.tags(),
        email.headers().isEmpty() ? null : headers(email.headers()),
        null,
        null,
        failure,
        suppressed);
  }

  private static List<Header> headers(Map<String, String> headers) {
    return headers.entrySet().stream()
        .map(header -> new Header(header.getKey(), header.getValue()))
        .toList();
  }

  private static Suppressed suppressed(SuppressionReason reason) {
    return new Suppressed(
        "The address is on the suppression list.", "Suppressed", told(reason), List.of());
  }

  private static String told(SuppressionReason reason) {
    return switch (reason) {
      case BOUNCE -> "previous_bounce";
      case COMPLAINT -> "previous_complaint";
      case MANUAL -> "manual";
    };
  }

  private static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
