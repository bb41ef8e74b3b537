package dev.postern.api.attachment;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.problem.ApiException;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.email.EmailId;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Shows a tenant the files of its emails. */
@ApplicationScoped
class AttachmentService {
  private final AttachmentRepository attachments;
  private final TenantContext context;
  private final AuditService audit;

  AttachmentService(AttachmentRepository attachments, TenantContext context, AuditService audit) {
    this.attachments = attachments;
    this.context = context;
    this.audit = audit;
  }

  /**
   * @throws ApiException if there is no such email, or the cursor is no file of it
   */
  @Transactional
  Page<StoredAttachment> list(Tenant tenant, EmailId email, PageRequest request) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    if (!attachments.hasEmail(environment, email)) {
      throw ApiException.notFound("Email not found");
    }
    if (request.cursor().isPresent()
        && attachments.find(environment, email, request.cursor().get()).isEmpty()) {
      throw request.unknownCursor();
    }
    recordReading(tenant, email);
    return Page.of(attachments.page(environment, email, request), request);
  }

  /** Empty if the email has no such file, or if there is no such email. */
  @Transactional
  Optional<StoredAttachment> get(Tenant tenant, EmailId email, UUID id) {
    context.enter(tenant);
    Optional<StoredAttachment> found = attachments.find(tenant.environment(), email, id);
    found.ifPresent(attachment -> recordReading(tenant, email));
    return found;
  }

  /** With the link that it gets, a person can read the file. */
  private void recordReading(Tenant tenant, EmailId email) {
    audit.recordReading(AuditAction.EMAIL_READ, AuditTarget.in(tenant, "email", email.value()));
  }
}
