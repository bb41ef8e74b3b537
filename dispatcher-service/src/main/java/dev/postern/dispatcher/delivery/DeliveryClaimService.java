package dev.postern.dispatcher.delivery;

import dev.postern.model.id.UuidV7;
import dev.postern.model.webhook.WebhookEndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Leases due deliveries to this process. */
@ApplicationScoped
class DeliveryClaimService {
  private static final int MAX_LANES = 64;

  private final DeliveryClaimRepository repository;
  private final DeliveryTargetRepository targets;
  private final DeliveryConfig config;
  private final UuidV7 uuids;
  private final Clock clock;

  DeliveryClaimService(
      DeliveryClaimRepository repository,
      DeliveryTargetRepository targets,
      DeliveryConfig config,
      UuidV7 uuids,
      Clock clock) {
    this.repository = repository;
    this.targets = targets;
    this.config = config;
    this.uuids = uuids;
    this.clock = clock;
  }

  /**
   * @param freed endpoints of which a delivery has ended since, so that there is room for the next
   */
  @Transactional
  Claim claim(Collection<WebhookEndpointId> freed, int maxDeliveries) {
    Instant now = clock.instant();
    Set<LaneKey> locked = new LinkedHashSet<>();
    if (!freed.isEmpty()) {
      UUID[] endpointIds = freed.stream().map(WebhookEndpointId::value).toArray(UUID[]::new);
      locked.addAll(repository.lockLanesOf(endpointIds));
    }
    List<LaneKey> due = repository.lockDueLanes(now, MAX_LANES);
    locked.addAll(due);
    if (locked.isEmpty()) {
      return Claim.NOTHING;
    }
    List<ClaimedDelivery> leased = lease(List.copyOf(locked), now, maxDeliveries);
    return new Claim(leased, due.size() == MAX_LANES);
  }

  private List<ClaimedDelivery> lease(List<LaneKey> lanes, Instant now, int maxDeliveries) {
    var lease = new Lease(uuids.next(), now.plus(config.lease()));
    List<ClaimedDelivery> leased = repository.leaseDue(lanes, lease, now, maxDeliveries);
    repository.settleLanes(lanes, now);
    if (leased.isEmpty()) {
      return leased;
    }
    Set<WebhookEndpointId> endpoints =
        leased.stream().map(ClaimedDelivery::endpoint).collect(Collectors.toSet());
    Map<WebhookEndpointId, DeliveryTarget> found = targets.targets(endpoints, now);
    return leased.stream()
        .map(delivery -> delivery.withTarget(Optional.ofNullable(found.get(delivery.endpoint()))))
        .toList();
  }
}
