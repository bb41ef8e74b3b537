package dev.postern.api.audit;

import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Shows what was done. Both answers are empty if the cursor is no entry of the log's. */
@ApplicationScoped
class AuditLogService {
  private final AuditLogRepository entries;
  private final TenantContext context;

  AuditLogService(AuditLogRepository entries, TenantContext context) {
    this.entries = entries;
    this.context = context;
  }

  /** Of the organization and all its environments. */
  @Transactional
  Optional<Page<AuditEntry>> list(OrganizationId organization, AuditQuery query, PageRequest page) {
    context.enter(organization);
    if (page.cursor().isPresent() && !entries.exists(organization, page.cursor().get())) {
      return Optional.empty();
    }
    return Optional.of(Page.of(entries.page(organization, query, page), page));
  }

  /** Of a person's own account. */
  @Transactional
  Optional<Page<AuditEntry>> list(UserId user, AuditQuery query, PageRequest page) {
    context.enter(user);
    if (page.cursor().isPresent() && !entries.exists(user, page.cursor().get())) {
      return Optional.empty();
    }
    return Optional.of(Page.of(entries.page(user, query, page), page));
  }
}
