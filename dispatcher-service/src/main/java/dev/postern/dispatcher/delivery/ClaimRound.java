package dev.postern.dispatcher.delivery;

import dev.postern.model.organization.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leases from locked lanes, one kind after the other: each statement sees what those before it have
 * leased, so that the lanes of one endpoint together keep to its cap.
 */
final class ClaimRound {
  private final DeliveryClaimRepository repository;
  private final SlotShares shares;
  private final List<Lane> lanes;
  private final Lease lease;
  private final Instant now;
  private final boolean organizationsShare;
  private final List<ClaimedDelivery> leased = new ArrayList<>();

  ClaimRound(
      DeliveryClaimRepository repository,
      SlotShares shares,
      List<Lane> lanes,
      Lease lease,
      Instant now,
      boolean organizationsShare) {
    this.repository = repository;
    this.shares = shares;
    this.lanes = lanes;
    this.lease = lease;
    this.now = now;
    this.organizationsShare = organizationsShare;
  }

  List<ClaimedDelivery> lease() {
    boolean oldWait = lanes.stream().anyMatch(lane -> lane.waiting() && !lane.kind().fresh());
    boolean freshWait = leaseFresh(oldWait);
    lease(LaneKind.RETRY, freshWait);
    lease(LaneKind.RECOVERY, freshWait);
    if (freshWait && oldWait) {
      leaseFresh(false); // what the old ones left
    }
    return leased;
  }

  private boolean leaseFresh(boolean oldWait) {
    boolean inLine = lease(LaneKind.ORDERED, oldWait);
    return lease(LaneKind.LIVE, oldWait) || inLine;
  }

  /** Answers whether there may be more than there was room for. */
  private boolean lease(LaneKind kind, boolean othersWait) {
    boolean well = lease(kind, false, othersWait);
    return lease(kind, true, othersWait) || well;
  }

  private boolean lease(LaneKind kind, boolean suspect, boolean othersWait) {
    List<Lane> some =
        lanes.stream().filter(lane -> lane.kind() == kind && lane.suspect() == suspect).toList();
    int room = shares.room(kind, suspect, othersWait);
    if (some.isEmpty() || room == 0) {
      return !some.isEmpty() && !suspect;
    }
    List<ClaimedDelivery> found = repository.lease(some, lease, now, sharesOf(some), room);
    shares.take(found);
    leased.addAll(found);
    return !suspect && found.size() == room;
  }

  private Map<OrganizationId, Integer> sharesOf(List<Lane> some) {
    Map<OrganizationId, Integer> rooms = new HashMap<>();
    some.forEach(
        lane ->
            rooms.computeIfAbsent(lane.organization(), id -> shares.room(id, organizationsShare)));
    return rooms;
  }
}
