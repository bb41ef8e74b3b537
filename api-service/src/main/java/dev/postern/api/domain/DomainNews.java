package dev.postern.api.domain;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditResult;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.outbox.WebhookMessageService;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.DomainPayload;
import dev.postern.model.webhook.WebhookEventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * Tells the audit log and the webhooks what is done to domains, in the transaction that does it.
 */
@ApplicationScoped
class DomainNews {
  private final AuditService audit;
  private final WebhookMessageService messages;

  DomainNews(AuditService audit, WebhookMessageService messages) {
    this.audit = audit;
    this.messages = messages;
  }

  void record(AuditAction action, Tenant tenant, StoredDomain domain, Map<String, String> details) {
    AuditTarget target = AuditTarget.in(tenant, "domain", domain.id().value());
    audit.record(action, target, AuditResult.SUCCESS, details);
  }

  void publish(WebhookEventType type, Tenant tenant, DomainDetails details) {
    StoredDomain domain = details.domain();
    DomainPayload payload =
        new DomainPayload(
            domain.id().value(),
            domain.name(),
            domain.status().wireName(),
            domain.createdAt(),
            domain.region(),
            details.records().stream().map(DomainPayload.Record::of).toList());
    messages.publish(tenant, type, List.of(payload));
  }
}
