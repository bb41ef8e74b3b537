package dev.postern.api.webhookevent;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookMessageId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows a tenant what its endpoints were sent. */
@ApplicationScoped
class WebhookEventService {
  private final EventRepository events;
  private final DeliveryRepository deliveries;
  private final AttemptRepository attempts;
  private final TenantContext context;
  private final AuditService audit;

  WebhookEventService(
      EventRepository events,
      DeliveryRepository deliveries,
      AttemptRepository attempts,
      TenantContext context,
      AuditService audit) {
    this.events = events;
    this.deliveries = deliveries;
    this.attempts = attempts;
    this.context = context;
    this.audit = audit;
  }

  @Transactional
  Found<Page<ListedEvent>> list(Tenant tenant, WebhookEndpointId endpoint, PageRequest request) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    if (events.webhookStatus(environment, endpoint).isEmpty()) {
      return new Found.NoSuchWebhook<>();
    }
    Optional<WebhookMessageId> cursor = request.cursor().map(WebhookMessageId::new);
    if (cursor.isPresent() && find(environment, endpoint, cursor.get()).isEmpty()) {
      return new Found.NoSuchCursor<>();
    }
    Page<EventSummary> found =
        Page.of(events.page(environment, endpoint, request.after(), request.limit() + 1), request);
    return new Found.One<>(
        new Page<>(progress(environment, endpoint, found.rows()), found.hasMore()));
  }

  @Transactional
  Found<EventDetails> get(Tenant tenant, WebhookEndpointId endpoint, WebhookMessageId id) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    if (events.webhookStatus(environment, endpoint).isEmpty()) {
      return new Found.NoSuchWebhook<>();
    }
    Optional<EventDetails> found =
        find(environment, endpoint, id)
            .flatMap(
                event ->
                    events
                        .payload(environment, id)
                        .map(payload -> new EventDetails(event, payload)));
    if (found.isEmpty()) {
      return new Found.NoSuchEvent<>();
    }
    audit.recordReading(
        AuditAction.WEBHOOK_EVENT_READ, AuditTarget.in(tenant, "webhook_event", id.value()));
    return new Found.One<>(found.get());
  }

  @Transactional
  Found<Page<StoredAttempt>> attempts(
      Tenant tenant, WebhookEndpointId endpoint, WebhookMessageId id, PageRequest request) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    if (events.webhookStatus(environment, endpoint).isEmpty()) {
      return new Found.NoSuchWebhook<>();
    }
    Optional<EventSummary> event = find(environment, endpoint, id).map(ListedEvent::event);
    if (event.isEmpty()) {
      return new Found.NoSuchEvent<>();
    }
    if (request.cursor().isPresent()
        && !attempts.exists(environment, endpoint, event.get(), request.cursor().get())) {
      return new Found.NoSuchCursor<>();
    }
    List<StoredAttempt> found =
        attempts.page(environment, endpoint, event.get(), request.after(), request.limit() + 1);
    return new Found.One<>(Page.of(found, request));
  }

  /** An event that was never meant for the endpoint is none of its. */
  private Optional<ListedEvent> find(
      EnvironmentId environment, WebhookEndpointId endpoint, WebhookMessageId id) {
    return events
        .find(environment, id)
        .flatMap(event -> progress(environment, endpoint, List.of(event)).stream().findFirst());
  }

  /** Without those that have no delivery to the endpoint. */
  private List<ListedEvent> progress(
      EnvironmentId environment, WebhookEndpointId endpoint, List<EventSummary> found) {
    Map<WebhookMessageId, List<Delivery>> theirs = deliveries.of(environment, endpoint, found);
    return found.stream()
        .filter(event -> theirs.containsKey(event.id()))
        .map(
            event ->
                new ListedEvent(
                    event, EventProgress.of(theirs.getOrDefault(event.id(), List.of()))))
        .toList();
  }
}
