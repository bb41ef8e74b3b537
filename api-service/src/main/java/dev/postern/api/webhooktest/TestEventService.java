package dev.postern.api.webhooktest;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditResult;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.outbox.WebhookMessageService;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookEventType;
import dev.postern.model.webhook.WebhookMessageId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Puts made-up events into the outbox. */
@ApplicationScoped
class TestEventService {
  private final TestedWebhookRepository webhooks;
  private final WebhookMessageService messages;
  private final TenantContext context;
  private final AuditService audit;
  private final Clock clock;

  TestEventService(
      TestedWebhookRepository webhooks,
      WebhookMessageService messages,
      TenantContext context,
      AuditService audit,
      Clock clock) {
    this.webhooks = webhooks;
    this.messages = messages;
    this.context = context;
    this.audit = audit;
    this.clock = clock;
  }

  @Transactional
  TestEventOutcome send(
      Tenant tenant, WebhookEndpointId webhook, Optional<WebhookEventType> wanted) {
    context.enter(tenant);
    Optional<TestedWebhook> found = webhooks.find(tenant.environment(), webhook);
    if (found.isEmpty()) {
      return new TestEventOutcome.NoSuchWebhook();
    }
    if (!found.get().enabled()) {
      return new TestEventOutcome.WebhookDisabled();
    }
    WebhookEventType type =
        wanted
            .or(() -> WebhookEventType.fromWireName(found.get().firstType()))
            .orElseThrow(() -> new IllegalStateException("an endpoint has an unknown event"));
    WebhookMessageId id =
        messages.publishSample(tenant, webhook, type, SampleData.of(type, clock.instant()));
    audit.record(
        AuditAction.WEBHOOK_TEST,
        AuditTarget.in(tenant, "webhook_event", id.value()),
        AuditResult.SUCCESS,
        Map.of("webhook", webhook.value().toString(), "type", type.wireName()));
    return new TestEventOutcome.Queued(id);
  }
}
