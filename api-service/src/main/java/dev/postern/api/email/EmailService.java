package dev.postern.api.email;

import dev.postern.api.attachment.AttachmentStore;
import dev.postern.api.attachment.StoredFiles;
import dev.postern.api.audit.AuditService;
import dev.postern.api.auth.Caller;
import dev.postern.api.idempotency.IdempotencyService;
import dev.postern.api.idempotency.IdempotentRequest;
import dev.postern.api.idempotency.StoredAnswer;
import dev.postern.model.email.EmailId;
import dev.postern.model.id.UuidV7;
import dev.postern.model.wakeup.WakeUpSender;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Takes on emails to send. */
@ApplicationScoped
class EmailService {
  private final AcceptRepository emails;
  private final AttachmentStore store;
  private final IdempotencyService answers;
  private final AuditService audit;
  private final UuidV7 uuids;
  private final WakeUpSender wakeUps;

  EmailService(
      AcceptRepository emails,
      AttachmentStore store,
      IdempotencyService answers,
      AuditService audit,
      UuidV7 uuids,
      WakeUpSender wakeUps) {
    this.emails = emails;
    this.store = store;
    this.answers = answers;
    this.audit = audit;
    this.uuids = uuids;
    this.wakeUps = wakeUps;
  }

  SendOutcome send(Caller caller, NewEmail email, Optional<IdempotentRequest> request) {
    String domain = email.from().domain().ascii();
    if (!caller.maySendFrom(domain)) {
      return new SendOutcome.DomainNotAllowed(domain);
    }
    EmailId id = new EmailId(uuids.next());
    List<UUID> files = Stream.generate(uuids::next).limit(email.attachments().size()).toList();
    StoredFiles stored = store.put(caller.tenant(), id, files, email.attachments());
    String answer = SentResponse.json(id.value());
    var command =
        new AcceptCommand(id, caller, audit.line(), email, files, stored, request, answer);
    AcceptResult result = emails.accept(caller.tenant(), command);
    if (result != AcceptResult.ACCEPTED) {
      store.discard(stored);
    }
    return switch (result) {
      case ACCEPTED -> accepted(id, email);
      case OVER_DAILY_LIMIT -> new SendOutcome.OverDailyLimit();
      case OVER_ORGANIZATION_LIMIT -> new SendOutcome.OverOrganizationLimit();
      case KEY_BUSY -> new SendOutcome.StillRunning();
      case KEY_TAKEN -> repeated(caller, request).orElseGet(SendOutcome.StillRunning::new);
      case DOMAIN_NOT_VERIFIED ->
          repeated(caller, request).orElseGet(() -> new SendOutcome.DomainNotVerified(domain));
    };
  }

  private SendOutcome accepted(EmailId id, NewEmail email) {
    if (email.scheduledAt() == null) {
      wakeUps.signal();
    }
    return new SendOutcome.Accepted(id);
  }

  private Optional<SendOutcome> repeated(Caller caller, Optional<IdempotentRequest> request) {
    return request.flatMap(
        given -> answers.find(caller.tenant(), given).map(stored -> repeated(given, stored)));
  }

  private static SendOutcome repeated(IdempotentRequest request, StoredAnswer stored) {
    return MessageDigest.isEqual(stored.requestHash(), request.hash())
        ? new SendOutcome.Repeated(stored.status(), stored.body())
        : new SendOutcome.KeyOfOtherRequest();
  }
}
