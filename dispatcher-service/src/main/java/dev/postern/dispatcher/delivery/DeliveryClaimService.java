package dev.postern.dispatcher.delivery;

import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.webhook.WebhookEndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
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
  private final LaneRepository lanes;
  private final DeliveryClaimRepository deliveries;
  private final DeliveryTargetRepository targets;
  private final DeliveryConfig config;
  private final UuidV7 uuids;
  private final Clock clock;

  DeliveryClaimService(
      LaneRepository lanes,
      DeliveryClaimRepository deliveries,
      DeliveryTargetRepository targets,
      DeliveryConfig config,
      UuidV7 uuids,
      Clock clock) {
    this.lanes = lanes;
    this.deliveries = deliveries;
    this.targets = targets;
    this.config = config;
    this.uuids = uuids;
    this.clock = clock;
  }

  /**
   * @param freed endpoints of which a delivery has ended since, so that there is room for the next
   * @param shares what this process has room for
   */
  @Transactional
  Claim claim(Collection<WebhookEndpointId> freed, SlotShares shares) {
    Instant begun = clock.instant();
    List<Lane> locked =
        new ArrayList<>(freed.isEmpty() ? List.of() : lanes.lock(ids(freed), begun));
    List<Lane> due = due(begun, shares);
    boolean manyWait = organizations(locked, due).size() > 1 || mayHideOthers(due, shares);
    LaneChoice choice = LaneChoice.of(due, shares, manyWait);
    Set<WebhookEndpointId> further =
        choice.lanes().stream().map(Lane::endpoint).collect(Collectors.toSet());
    locked.forEach(lane -> further.remove(lane.endpoint()));
    if (!further.isEmpty()) {
      locked.addAll(lanes.lockFree(ids(further), begun));
    }
    if (locked.isEmpty()) {
      return Claim.NOTHING;
    }
    // What was queued while this waited for the lanes is due as well, or old ones would overtake
    // it.
    Instant now = clock.instant();
    var lease = new Lease(uuids.next(), now.plus(config.lease()));
    var round = new ClaimRound(deliveries, shares, locked, lease, now, manyWait);
    List<ClaimedDelivery> leased = round.lease();
    Optional<Instant> nextAt = lanes.settle(locked, lease, now);
    return new Claim(withTargets(leased, now), choice.more() && !leased.isEmpty(), nextAt);
  }

  /** Whoever has its share must not hide the others, however many of its lanes are due. */
  private List<Lane> due(Instant now, SlotShares shares) {
    Set<Lane> due = new LinkedHashSet<>(lanes.due(now, Set.of()));
    Set<OrganizationId> full = shares.full();
    if (!full.isEmpty()) {
      due.addAll(lanes.due(now, full));
    }
    return List.copyOf(due);
  }

  /** So many are due that there may be more; who has its share is left out by the next claim. */
  private static boolean mayHideOthers(List<Lane> due, SlotShares shares) {
    return due.size() >= LaneRepository.MOST_OF_A_SORT && shares.full().isEmpty();
  }

  private static Set<OrganizationId> organizations(List<Lane> locked, List<Lane> due) {
    Set<OrganizationId> organizations = new HashSet<>();
    due.forEach(lane -> organizations.add(lane.organization()));
    locked.stream().filter(Lane::waiting).forEach(lane -> organizations.add(lane.organization()));
    return organizations;
  }

  private List<ClaimedDelivery> withTargets(List<ClaimedDelivery> leased, Instant now) {
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

  private static UUID[] ids(Collection<WebhookEndpointId> endpoints) {
    return endpoints.stream().map(WebhookEndpointId::value).toArray(UUID[]::new);
  }
}
