package dev.postern.dispatcher.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one claim got.
 *
 * @param more whether further lanes may be due right away
 * @param nextAt when something is due that only the rate of its endpoint holds back
 */
record Claim(List<ClaimedDelivery> deliveries, boolean more, Optional<Instant> nextAt) {
  static final Claim NOTHING = new Claim(List.of(), false, Optional.empty());

  Claim {
    deliveries = List.copyOf(deliveries);
  }
}
