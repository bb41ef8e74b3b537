package dev.postern.api.inbound;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.inboundfile.ReceivedFile;
import dev.postern.api.inboundfile.ReceivedFileService;
import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.inbound.InboundEmailId;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the received emails of each environment. */
@ApplicationScoped
class InboundEmailService {
  private final InboundEmailRepository emails;
  private final ReceivedFileService files;
  private final TenantContext context;
  private final AuditService audit;

  InboundEmailService(
      InboundEmailRepository emails,
      ReceivedFileService files,
      TenantContext context,
      AuditService audit) {
    this.emails = emails;
    this.files = files;
    this.context = context;
    this.audit = audit;
  }

  /** Empty if the cursor is no email that the tenant received. */
  @Transactional
  Optional<Page<ListedEmail>> list(Tenant tenant, PageRequest request) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    if (request.cursor().isPresent()
        && emails.find(environment, new InboundEmailId(request.cursor().get())).isEmpty()) {
      return Optional.empty();
    }
    List<InboundEmail> found = emails.page(environment, request);
    Map<InboundEmailId, List<ReceivedFile>> all =
        files.of(environment, found.stream().map(InboundEmail::id).toList());
    return Optional.of(
        Page.of(found, request)
            .map(email -> new ListedEmail(email, all.getOrDefault(email.id(), List.of()))));
  }

  @Transactional
  Optional<InboundDetails> get(Tenant tenant, InboundEmailId id) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    return emails
        .find(environment, id)
        .map(
            email -> {
              audit.recordReading(AuditAction.RECEIVED_EMAIL_READ, target(tenant, id));
              List<ReceivedFile> own =
                  files.of(environment, List.of(id)).getOrDefault(id, List.of());
              return new InboundDetails(
                  new ListedEmail(email, own),
                  emails.content(environment, id).orElse(InboundContent.NONE));
            });
  }

  /** Empty if there is no such email. */
  @Transactional
  Optional<List<String>> storageKeys(Tenant tenant, InboundEmailId id) {
    context.enter(tenant);
    return emails
        .find(tenant.environment(), id)
        .map(email -> emails.storageKeys(tenant.environment(), id));
  }

  /** Answers what the storage held of it; empty if it is gone already. */
  @Transactional
  Optional<List<String>> delete(Tenant tenant, InboundEmailId id) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    List<String> keys = new ArrayList<>(emails.storageKeys(environment, id));
    keys.addAll(emails.deleteFiles(environment, id));
    if (!emails.delete(environment, id)) {
      return Optional.empty();
    }
    audit.record(AuditAction.RECEIVED_EMAIL_DELETE, target(tenant, id));
    return Optional.of(keys);
  }

  private static AuditTarget target(Tenant tenant, InboundEmailId id) {
    return AuditTarget.in(tenant, "received_email", id.value());
  }
}
