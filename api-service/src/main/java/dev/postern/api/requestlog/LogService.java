package dev.postern.api.requestlog;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Shows a tenant its requests. */
@ApplicationScoped
class LogService {
  private final RequestLogRepository requests;
  private final TenantContext context;
  private final AuditService audit;

  LogService(RequestLogRepository requests, TenantContext context, AuditService audit) {
    this.requests = requests;
    this.context = context;
    this.audit = audit;
  }

  @Transactional
  Optional<LogEntry> get(Tenant tenant, UUID id) {
    context.enter(tenant);
    Optional<LogEntry> found = requests.get(tenant.environment(), id);
    if (found.isPresent()) {
      audit.recordReading(AuditAction.LOG_READ, AuditTarget.in(tenant, "log", id));
    }
    return found;
  }

  /** Empty if the cursor is no request of the tenant's. */
  @Transactional
  Optional<Page<LogEntry>> list(Tenant tenant, PageRequest page) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    if (page.cursor().isPresent() && requests.get(environment, page.cursor().get()).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Page.of(requests.page(environment, page), page));
  }
}
