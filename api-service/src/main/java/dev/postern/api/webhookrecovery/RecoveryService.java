package dev.postern.api.webhookrecovery;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditResult;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Asks the dispatcher to deliver once more what an endpoint did not get. */
@ApplicationScoped
class RecoveryService {
  private static final String ENABLED = "enabled";

  private final RecoveryRepository recoveries;
  private final TenantContext context;
  private final AuditService audit;
  private final UuidV7 uuids;

  RecoveryService(
      RecoveryRepository recoveries, TenantContext context, AuditService audit, UuidV7 uuids) {
    this.recoveries = recoveries;
    this.context = context;
    this.audit = audit;
    this.uuids = uuids;
  }

  @Transactional
  RecoveryOutcome create(Tenant tenant, WebhookEndpointId webhook, RecoveryTime time) {
    context.enter(tenant);
    Optional<String> status = recoveries.webhookStatus(tenant.environment(), webhook);
    if (status.isEmpty()) {
      return new RecoveryOutcome.NoSuchWebhook();
    }
    if (!status.get().equals(ENABLED)) {
      return new RecoveryOutcome.WebhookDisabled();
    }
    var recovery = new Recovery(uuids.next(), webhook, time, Recovery.QUEUED, 0);
    if (!recoveries.insert(tenant, recovery)) {
      return new RecoveryOutcome.Busy();
    }
    audit.record(
        AuditAction.WEBHOOK_RECOVER,
        AuditTarget.in(tenant, "webhook_recovery", recovery.id()),
        AuditResult.SUCCESS,
        Map.of("webhook", webhook.value().toString()));
    return new RecoveryOutcome.Queued(recovery);
  }

  @Transactional
  Optional<Recovery> get(Tenant tenant, WebhookEndpointId webhook, UUID id) {
    context.enter(tenant);
    return recoveries.find(tenant.environment(), webhook, id);
  }
}
