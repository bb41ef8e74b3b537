package dev.postern.ingester.emailevent;

import dev.postern.model.email.EmailStatus;
import dev.postern.model.id.UuidV7;
import dev.postern.model.suppression.SuppressionReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Everything that one event of SES does to an email, ready to be written. */
record EmailChange(
    StoredEmail email,
    EmailStatus status,
    List<StoredEmail.Recipient> movedRecipients,
    List<EventRow> events,
    List<SuppressionRow> suppressions,
    List<MessageRow> messages) {

  EmailChange {
    movedRecipients = List.copyOf(movedRecipients);
    events = List.copyOf(events);
    suppressions = List.copyOf(suppressions);
    messages = List.copyOf(messages);
  }

  /**
   * @param details JSON
   */
  record EventRow(UUID id, EmailFact fact, String details) {
    Instant createdAt() {
      return UuidV7.instantOf(id);
    }
  }

  /**
   * @param eventKey the fact it follows from; written only if that is new
   */
  record SuppressionRow(UUID id, String eventKey, String address, SuppressionReason reason) {
    Instant createdAt() {
      return UuidV7.instantOf(id);
    }
  }

  /**
   * Written only if what it tells of is: the fact or the suppression.
   *
   * @param payload the exact text to sign and send
   */
  record MessageRow(
      UUID id,
      String eventType,
      String payload,
      Optional<String> eventKey,
      Optional<UUID> suppressionId) {
    Instant createdAt() {
      return UuidV7.instantOf(id);
    }
  }
}
