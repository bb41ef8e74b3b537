package dev.postern.api.webhook;

import java.util.List;
import java.util.Optional;

/**
 * An endpoint with what only its owner is shown.
 *
 * @param headers the names; nobody is shown the values
 * @param publicKey what signatures of version v1a are verified with, if there are any
 */
record WebhookDetails(
    StoredWebhook webhook, List<String> headers, SigningSecret secret, Optional<String> publicKey) {
  WebhookDetails {
    headers = List.copyOf(headers);
  }
}
