package dev.postern.dispatcher.delivery;

import dev.postern.dispatcher.signature.SealedSecret;
import java.util.List;
import java.util.Optional;

/**
 * Where an endpoint wants its webhooks, as of the claim.
 *
 * @param headers what the customer adds to each request
 * @param secrets the secrets that have not expired, the newest first
 */
record DeliveryTarget(String url, Optional<SealedHeaders> headers, List<SealedSecret> secrets) {
  DeliveryTarget {
    secrets = List.copyOf(secrets);
  }
}
