package dev.postern.api.apikey;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Shows, renames and revokes keys. */
@ApplicationScoped
class KeyRecordService {
  private final KeyRecordRepository keys;
  private final AuditService audit;
  private final TenantContext context;
  private final Clock clock;

  KeyRecordService(
      KeyRecordRepository keys, AuditService audit, TenantContext context, Clock clock) {
    this.keys = keys;
    this.audit = audit;
    this.context = context;
    this.clock = clock;
  }

  @Transactional
  Optional<ApiKeyView> get(Tenant tenant, ApiKeyId id) {
    context.enter(tenant);
    return keys.get(tenant.environment(), id);
  }

  /** Empty if the cursor is no key of the environment. */
  @Transactional
  Optional<Page<ApiKeyView>> list(Tenant tenant, PageRequest request, boolean revoked) {
    context.enter(tenant);
    if (request.cursor().isPresent()
        && keys.get(tenant.environment(), new ApiKeyId(request.cursor().get())).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Page.of(keys.page(tenant.environment(), request, revoked), request));
  }

  /** False if there is no such key. */
  @Transactional
  boolean rename(Tenant tenant, ApiKeyId id, String name) {
    context.enter(tenant);
    boolean found = keys.rename(tenant.environment(), id, name);
    if (found) {
      audit.record(AuditAction.API_KEY_UPDATE, AuditTarget.in(tenant, "api_key", id.value()));
    }
    return found;
  }

  /** Once this has committed, no process takes the key any more. False if there is no such key. */
  @Transactional
  boolean revoke(Tenant tenant, ApiKeyId id) {
    context.enter(tenant);
    boolean found = keys.revoke(tenant.environment(), id, clock.instant());
    if (found) {
      audit.record(AuditAction.API_KEY_REVOKE, AuditTarget.in(tenant, "api_key", id.value()));
    }
    return found;
  }
}
