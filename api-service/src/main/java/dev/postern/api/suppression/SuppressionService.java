package dev.postern.api.suppression;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.outbox.WebhookMessageService;
import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.suppression.SuppressionId;
import dev.postern.model.suppression.SuppressionReason;
import dev.postern.model.webhook.WebhookEventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Keeps the suppressed addresses of each environment. */
@ApplicationScoped
class SuppressionService {
  private final SuppressionRepository suppressions;
  private final SuppressionAudit audit;
  private final WebhookMessageService webhooks;
  private final TenantContext context;
  private final UuidV7 uuids;

  SuppressionService(
      SuppressionRepository suppressions,
      SuppressionAudit audit,
      WebhookMessageService webhooks,
      TenantContext context,
      UuidV7 uuids) {
    this.suppressions = suppressions;
    this.audit = audit;
    this.webhooks = webhooks;
    this.context = context;
    this.uuids = uuids;
  }

  /**
   * Answers the suppression of each address, in their order. One that is suppressed already stays
   * as it is, whatever suppressed it.
   */
  @Transactional
  List<SuppressionId> add(Tenant tenant, List<String> addresses) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    suppressions.lockAll(environment);
    List<NewSuppression> wanted = addresses.stream().distinct().map(this::suppression).toList();
    List<StoredSuppression> fresh = suppressions.insert(tenant, wanted);
    tell(tenant, AuditAction.SUPPRESSION_ADD, WebhookEventType.SUPPRESSION_ADDED, fresh);
    Map<String, SuppressionId> known =
        suppressions.find(environment, SuppressionSelection.ofAddresses(addresses)).stream()
            .collect(Collectors.toMap(StoredSuppression::address, StoredSuppression::id));
    return addresses.stream().map(known::get).toList();
  }

  private NewSuppression suppression(String address) {
    UUID id = uuids.next();
    return new NewSuppression(new SuppressionId(id), address, UuidV7.instantOf(id));
  }

  /** Empty if the cursor is no suppression of the tenant's. */
  @Transactional
  Optional<Page<StoredSuppression>> list(
      Tenant tenant, Optional<SuppressionReason> origin, PageRequest request) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    if (request.cursor().isPresent() && !isKnown(environment, request.cursor().get())) {
      return Optional.empty();
    }
    return Optional.of(Page.of(suppressions.page(environment, origin, request), request));
  }

  private boolean isKnown(EnvironmentId environment, UUID cursor) {
    var row = SuppressionSelection.ofIds(List.of(new SuppressionId(cursor)));
    return !suppressions.find(environment, row).isEmpty();
  }

  @Transactional
  Optional<StoredSuppression> get(Tenant tenant, SuppressionSelection one) {
    context.enter(tenant);
    return suppressions.find(tenant.environment(), one).stream().findFirst();
  }

  /** Answers those that were there, in the order in which they are named. */
  @Transactional
  List<SuppressionId> remove(Tenant tenant, SuppressionSelection selection) {
    context.enter(tenant);
    suppressions.lockAll(tenant.environment());
    List<StoredSuppression> removed =
        selection.sorted(suppressions.delete(tenant.environment(), selection));
    tell(tenant, AuditAction.SUPPRESSION_REMOVE, WebhookEventType.SUPPRESSION_REMOVED, removed);
    return removed.stream().map(StoredSuppression::id).toList();
  }

  /** Nothing is told of a request that changes nothing. */
  private void tell(
      Tenant tenant, AuditAction action, WebhookEventType event, List<StoredSuppression> changed) {
    if (!changed.isEmpty()) {
      audit.record(action, tenant, changed);
      webhooks.publish(tenant, event, changed.stream().map(StoredSuppression::payload).toList());
    }
  }
}
