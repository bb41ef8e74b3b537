package dev.postern.api.email;

import dev.postern.model.email.Email;
import dev.postern.model.email.EmailRecipient;
import dev.postern.model.email.EmailStatus;
import dev.postern.model.email.RecipientKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An email with its recipients, as it was found; what leaves the transaction. */
record EmailView(
    UUID id,
    String messageId,
    String from,
    List<String> to,
    List<String> cc,
    List<String> bcc,
    List<String> replyTo,
    String subject,
    EmailStatus status,
    Instant createdAt,
    Optional<Instant> scheduledAt) {

  /** A mail that is not sent yet has no header; clients want something all the same. */
  static EmailView of(Email email, List<EmailRecipient> recipients, String region) {
    UUID id = email.id().value();
    return new EmailView(
        id,
        email.messageId().map(sent -> sent.messageIdHeader(region)).orElse(id.toString()),
        email.fromAddress(),
        written(recipients, RecipientKind.TO),
        written(recipients, RecipientKind.CC),
        written(recipients, RecipientKind.BCC),
        email.replyTo(),
        email.subject(),
        email.status(),
        email.createdAt(),
        email.scheduledAt());
  }

  private static List<String> written(List<EmailRecipient> recipients, RecipientKind kind) {
    return recipients.stream()
        .filter(recipient -> recipient.kind() == kind)
        .map(EmailRecipient::written)
        .toList();
  }
}
