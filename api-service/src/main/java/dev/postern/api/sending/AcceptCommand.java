package dev.postern.api.sending;

import dev.postern.api.address.EmailAddress;
import dev.postern.api.attachment.StoredFiles;
import dev.postern.api.audit.AuditLine;
import dev.postern.api.auth.Caller;
import dev.postern.api.idempotency.IdempotentRequest;
import dev.postern.api.outbox.NewMessage;
import dev.postern.model.email.EmailId;
import dev.postern.model.email.ReplyAddress;
import dev.postern.model.id.UuidV7;
import dev.postern.model.trace.TraceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An email to write.
 *
 * @param audit who sends it, as the audit log will tell
 * @param attachmentIds one for each attachment
 * @param storedFiles those whose bytes are in the storage already
 * @param scheduled what webhooks are told of an email that is not sent at once
 * @param answer the body that will be answered, and again if the request is repeated
 * @param trace where what becomes of it belongs; null if it is not traced
 */
public record AcceptCommand(
    EmailId id,
    Caller caller,
    AuditLine audit,
    NewEmail email,
    List<UUID> attachmentIds,
    StoredFiles storedFiles,
    Optional<NewMessage> scheduled,
    Optional<IdempotentRequest> request,
    String answer,
    @Nullable TraceContext trace) {

  List<String> replyTo() {
    return email.replyAddress()
        ? List.of(ReplyAddress.of(id, email.senderDomain()))
        : email.replyTo().stream().map(EmailAddress::written).toList();
  }

  Instant createdAt() {
    return UuidV7.instantOf(id.value());
  }
}
