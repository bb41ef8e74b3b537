package dev.postern.dispatcher.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the slots of this process are used for right now. */
final class SlotLedger {
  private final Map<SlotUse, Integer> held = new HashMap<>();

  synchronized void take(List<ClaimedDelivery> deliveries) {
    deliveries.forEach(delivery -> held.merge(SlotUse.of(delivery), 1, Integer::sum));
  }

  synchronized void release(ClaimedDelivery delivery) {
    held.computeIfPresent(SlotUse.of(delivery), (use, count) -> count == 1 ? null : count - 1);
  }

  synchronized Map<SlotUse, Integer> held() {
    return Map.copyOf(held);
  }
}
