package dev.postern.api.erasure;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps the erasures of each environment. */
@ApplicationScoped
class ErasureService {
  private final ErasureRepository erasures;
  private final AuditService audit;
  private final TenantContext context;
  private final UuidV7 uuids;

  ErasureService(
      ErasureRepository erasures, AuditService audit, TenantContext context, UuidV7 uuids) {
    this.erasures = erasures;
    this.audit = audit;
    this.context = context;
    this.uuids = uuids;
  }

  /** The audit log does not say whose: it outlives the erasure. */
  @Transactional
  Erasure create(Tenant tenant, String address) {
    context.enter(tenant);
    UUID id = uuids.next();
    Erasure erasure = new Erasure(id, UuidV7.instantOf(id), null, Map.of());
    erasures.insert(tenant, erasure, address);
    audit.record(AuditAction.PERSON_ERASE, AuditTarget.in(tenant, "erasure", id));
    return erasure;
  }

  /** Empty if the cursor is no erasure of the tenant's. */
  @Transactional
  Optional<Page<Erasure>> list(Tenant tenant, PageRequest request) {
    context.enter(tenant);
    if (request.cursor().isPresent()
        && erasures.find(tenant.environment(), request.cursor().get()).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Page.of(erasures.page(tenant.environment(), request), request));
  }

  @Transactional
  Optional<Erasure> get(Tenant tenant, UUID id) {
    context.enter(tenant);
    return erasures.find(tenant.environment(), id);
  }
}
