package dev.postern.api.sending;

import dev.postern.api.attachment.AttachmentStore;
import dev.postern.api.attachment.StoredFiles;
import dev.postern.api.audit.AuditService;
import dev.postern.api.auth.Caller;
import dev.postern.api.idempotency.IdempotentRequest;
import dev.postern.api.problem.ApiException;
import dev.postern.api.trace.RequestTrace;
import dev.postern.model.email.EmailId;
import dev.postern.model.id.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Gets emails ready to be written: large files are in the storage before a row names them. */
@ApplicationScoped
class EmailPreparer {
  private final AttachmentStore store;
  private final ScheduledNews news;
  private final AuditService audit;
  private final RequestTrace trace;
  private final UuidV7 uuids;

  EmailPreparer(
      AttachmentStore store,
      ScheduledNews news,
      AuditService audit,
      RequestTrace trace,
      UuidV7 uuids) {
    this.store = store;
    this.news = news;
    this.audit = audit;
    this.trace = trace;
    this.uuids = uuids;
  }

  /**
   * @throws ApiException if the files cannot be stored
   */
  AcceptCommand prepare(
      Caller caller, EmailId id, NewEmail email, Optional<IdempotentRequest> request) {
    List<UUID> files = Stream.generate(uuids::next).limit(email.attachments().size()).toList();
    StoredFiles stored = store.put(caller.tenant(), id, files, email.attachments());
    String answer = SentResponse.json(id.value());
    return new AcceptCommand(
        id,
        caller,
        audit.line(),
        email,
        files,
        stored,
        news.of(id, email),
        request,
        answer,
        trace.context());
  }

  /** Only if it is certain that no row names the files. */
  void discard(AcceptCommand command) {
    store.discard(command.storedFiles());
  }
}
