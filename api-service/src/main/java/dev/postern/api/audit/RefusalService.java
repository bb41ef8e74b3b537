package dev.postern.api.audit;

import dev.postern.api.tenant.TenantContext;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Writes entries about what was not done, and so in a transaction of their own. */
@ApplicationScoped
class RefusalService {
  private final AuditRepository entries;
  private final TenantContext context;
  private final UuidV7 uuids;

  RefusalService(AuditRepository entries, TenantContext context, UuidV7 uuids) {
    this.entries = entries;
    this.context = context;
    this.uuids = uuids;
  }

  @Transactional
  void record(AuditTarget target, AuditEvent event) {
    if (target.user() != null) {
      context.enter(target.user());
    } else if (target.organization() != null && target.environment() != null) {
      context.enter(new Tenant(target.organization(), target.environment()));
    } else if (target.organization() != null) {
      context.enter(target.organization());
    }
    entries.add(uuids.next(), target, event);
  }
}
