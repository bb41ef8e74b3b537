package dev.postern.api.webhookevent;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditResult;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookDeliveryId;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookMessageId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the dispatcher to deliver an event once more. */
@ApplicationScoped
class ReplayService {
  private static final String ENABLED = "enabled";

  private final EventRepository events;
  private final DeliveryRepository deliveries;
  private final ReplayRepository replays;
  private final TenantContext context;
  private final AuditService audit;
  private final UuidV7 uuids;

  ReplayService(
      EventRepository events,
      DeliveryRepository deliveries,
      ReplayRepository replays,
      TenantContext context,
      AuditService audit,
      UuidV7 uuids) {
    this.events = events;
    this.deliveries = deliveries;
    this.replays = replays;
    this.context = context;
    this.audit = audit;
    this.uuids = uuids;
  }

  /** To one endpoint only, and whatever became of the event there. */
  @Transactional
  ReplayOutcome replay(Tenant tenant, WebhookEndpointId endpoint, WebhookMessageId id) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    Optional<String> status = events.webhookStatus(environment, endpoint);
    if (status.isEmpty()) {
      return new ReplayOutcome.NoSuchWebhook();
    }
    Optional<EventSummary> event =
        events
            .find(environment, id)
            .filter(found -> !deliveries.of(environment, endpoint, List.of(found)).isEmpty());
    if (event.isEmpty()) {
      return new ReplayOutcome.NoSuchEvent();
    }
    if (!status.get().equals(ENABLED)) {
      return new ReplayOutcome.WebhookDisabled();
    }
    replays.insert(tenant, new WebhookDeliveryId(uuids.next()), endpoint, event.get());
    audit.record(
        AuditAction.WEBHOOK_EVENT_REPLAY,
        AuditTarget.in(tenant, "webhook_event", id.value()),
        AuditResult.SUCCESS,
        Map.of("webhook", endpoint.value().toString()));
    return new ReplayOutcome.Queued();
  }
}
