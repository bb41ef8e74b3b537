package dev.postern.api.export;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Each call reads a part, in a transaction of its own. */
@ApplicationScoped
class ExportService {
  private static final int WINDOW = 2000;

  private final ExportRepository repository;
  private final AuditService audit;
  private final TenantContext context;
  private final UuidV7 uuids;

  ExportService(
      ExportRepository repository, AuditService audit, TenantContext context, UuidV7 uuids) {
    this.repository = repository;
    this.audit = audit;
    this.context = context;
    this.uuids = uuids;
  }

  /**
   * Emails of the person in one window.
   *
   * @param end where the next window begins
   */
  record Found(List<UUID> ids, UUID end) {}

  /** Answers the id under which the audit log says that somebody was exported, though not who. */
  @Transactional
  UUID record(Tenant tenant) {
    context.enter(tenant);
    UUID id = uuids.next();
    audit.record(AuditAction.PERSON_EXPORT, AuditTarget.in(tenant, "export", id));
    return id;
  }

  @Transactional
  List<String> all(SmallTable table, Tenant tenant, String person) {
    context.enter(tenant);
    return repository.all(table, tenant.environment(), person);
  }

  /** Empty if there are no more. */
  @Transactional
  Optional<Found> next(LargeTable table, Tenant tenant, String person, UUID after) {
    context.enter(tenant);
    return repository
        .windowEnd(table, tenant.environment(), after, WINDOW)
        .map(
            end ->
                new Found(
                    repository.matching(table, tenant.environment(), person, after, end), end));
  }

  /** Empty if it was deleted meanwhile. */
  @Transactional
  Optional<String> one(LargeTable table, Tenant tenant, UUID id) {
    context.enter(tenant);
    return repository.one(table, tenant.environment(), id);
  }
}
