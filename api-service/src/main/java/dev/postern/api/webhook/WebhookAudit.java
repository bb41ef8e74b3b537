package dev.postern.api.webhook;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditResult;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Tells the audit log what is done to endpoints: names of fields and headers, never values. */
@ApplicationScoped
class WebhookAudit {
  private final AuditService audit;

  WebhookAudit(AuditService audit) {
    this.audit = audit;
  }

  void created(Tenant tenant, WebhookEndpointId id, WebhookChange wanted) {
    record(AuditAction.WEBHOOK_CREATE, tenant, id, details(wanted));
  }

  void updated(Tenant tenant, WebhookEndpointId id, WebhookChange wanted) {
    record(AuditAction.WEBHOOK_UPDATE, tenant, id, details(wanted));
  }

  void deleted(Tenant tenant, WebhookEndpointId id) {
    record(AuditAction.WEBHOOK_DELETE, tenant, id, Map.of());
  }

  void rotated(Tenant tenant, WebhookEndpointId id, Duration overlap) {
    Map<String, String> details = Map.of("overlap_seconds", String.valueOf(overlap.toSeconds()));
    record(AuditAction.WEBHOOK_ROTATE, tenant, id, details);
  }

  private void record(
      AuditAction action, Tenant tenant, WebhookEndpointId id, Map<String, String> details) {
    AuditTarget target = AuditTarget.in(tenant, "webhook", id.value());
    audit.record(action, target, AuditResult.SUCCESS, details);
  }

  private static Map<String, String> details(WebhookChange wanted) {
    Map<String, String> details = new TreeMap<>();
    details.put("fields", String.join(", ", wanted.fields()));
    if (!wanted.headers().isEmpty()) {
      details.put("headers", String.join(", ", new TreeMap<>(wanted.headers()).keySet()));
    }
    return details;
  }
}
