package dev.postern.api.inboundfile;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.problem.ApiException;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.inbound.InboundEmailId;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Shows a tenant the files of the emails it received. */
@ApplicationScoped
public class ReceivedFileService {
  private final ReceivedFileRepository files;
  private final TenantContext context;
  private final AuditService audit;

  ReceivedFileService(ReceivedFileRepository files, TenantContext context, AuditService audit) {
    this.files = files;
    this.context = context;
    this.audit = audit;
  }

  /** Of each email that has some, in the sender's order, in a transaction that has entered. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Map<InboundEmailId, List<ReceivedFile>> of(
      EnvironmentId environment, Collection<InboundEmailId> emails) {
    return files.all(environment, emails);
  }

  /** Of one email, in the sender's order. */
  @Transactional
  List<ReceivedFile> all(Tenant tenant, InboundEmailId email) {
    context.enter(tenant);
    return of(tenant.environment(), List.of(email)).getOrDefault(email, List.of());
  }

  /**
   * @throws ApiException if there is no such email, or the cursor is no file of it
   */
  @Transactional
  Page<ReceivedFile> list(Tenant tenant, InboundEmailId email, PageRequest request) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    if (!files.hasEmail(environment, email)) {
      throw ApiException.notFound("Email not found");
    }
    if (request.cursor().isPresent()
        && files.find(environment, email, request.cursor().get()).isEmpty()) {
      throw request.unknownCursor();
    }
    recordReading(tenant, email);
    return Page.of(files.page(environment, email, request), request);
  }

  /** Empty if the email has no such file, or if there is no such email. */
  @Transactional
  Optional<ReceivedFile> get(Tenant tenant, InboundEmailId email, UUID id) {
    context.enter(tenant);
    Optional<ReceivedFile> found = files.find(tenant.environment(), email, id);
    found.ifPresent(file -> recordReading(tenant, email));
    return found;
  }

  /** With the link that it gets, a person can read the file. */
  private void recordReading(Tenant tenant, InboundEmailId email) {
    audit.recordReading(
        AuditAction.RECEIVED_EMAIL_READ, AuditTarget.in(tenant, "received_email", email.value()));
  }
}
