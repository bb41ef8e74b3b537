package dev.postern.dispatcher.delivery;

import dev.postern.dispatcher.signature.SealedSecret;
import java.util.List;
import java.util.Map;

/**
 * Where an endpoint wants its webhooks, as of the claim.
 *
 * @param secrets the secrets that have not expired, the newest first
 */
record DeliveryTarget(String url, Map<String, String> headers, List<SealedSecret> secrets) {
  DeliveryTarget {
    headers = Map.copyOf(headers);
    secrets = List.copyOf(secrets);
  }
}
