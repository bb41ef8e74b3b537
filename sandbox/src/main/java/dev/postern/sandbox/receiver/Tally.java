package dev.postern.sandbox.receiver;

import java.util.HashSet;
import java.util.Set;

/** Counts for one endpoint; unlike the deliveries themselves they are never dropped. */
final class Tally {
  private final Set<String> ids = new HashSet<>();
  private long deliveries;
  private long unverified;

  void add(Delivery delivery) {
    deliveries++;
    ids.add(delivery.id());
    if (!delivery.verification().verified()) {
      unverified++;
    }
  }

  long deliveries() {
    return deliveries;
  }

  long distinctIds() {
    return ids.size();
  }

  long unverified() {
    return unverified;
  }
}
