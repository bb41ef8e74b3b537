package dev.postern.dispatcher.delivery;

import java.util.List;

/**
 * What one claim got.
 *
 * @param more whether further lanes may be due right away
 */
record Claim(List<ClaimedDelivery> deliveries, boolean more) {
  static final Claim NOTHING = new Claim(List.of(), false);

  Claim {
    deliveries = List.copyOf(deliveries);
  }
}
