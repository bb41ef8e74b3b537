package dev.postern.dispatcher.delivery;

import dev.postern.model.organization.OrganizationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How many of the process's slots each use may still take, while others wait: half are for the
 * first two attempts, a tenth for endpoints that may hang, a tenth for recovery, a quarter for any
 * one organization. None of these is less than one, or small processes would starve somebody.
 */
final class SlotShares {
  private final int slots;
  private final Map<SlotUse, Integer> held;

  SlotShares(int slots, Map<SlotUse, Integer> held) {
    this.slots = slots;
    this.held = new HashMap<>(held);
  }

  int free() {
    return left(slots, use -> true);
  }

  /**
   * @param othersWait whether something of the other kind waits: fresh for old, old for fresh
   */
  int room(LaneKind kind, boolean suspect, boolean othersWait) {
    int room = free();
    if (othersWait) {
      int half = kind.fresh() ? slots - slots / 2 : slots / 2;
      room = Math.min(room, left(half, use -> use.lane().fresh() == kind.fresh()));
    }
    if (kind == LaneKind.RECOVERY) {
      room = Math.min(room, left(slots / 10, use -> use.lane() == kind));
    }
    return suspect ? Math.min(room, suspectRoom()) : room;
  }

  int suspectRoom() {
    return left(slots / 10, SlotUse::suspect);
  }

  int room(OrganizationId organization, boolean othersWait) {
    return othersWait ? left(slots / 4, use -> use.organization().equals(organization)) : free();
  }

  /** The organizations that have their share already. */
  Set<OrganizationId> full() {
    return held.keySet().stream()
        .map(SlotUse::organization)
        .filter(organization -> room(organization, true) == 0)
        .collect(Collectors.toSet());
  }

  void take(List<ClaimedDelivery> deliveries) {
    deliveries.forEach(delivery -> held.merge(SlotUse.of(delivery), 1, Integer::sum));
  }

  private int left(int share, Predicate<SlotUse> counts) {
    int used =
        held.entrySet().stream()
            .filter(entry -> counts.test(entry.getKey()))
            .mapToInt(Map.Entry::getValue)
            .sum();
    return Math.max(Math.max(share, 1) - used, 0);
  }
}
