package dev.postern.api.webhook;

import java.util.List;

/**
 * An endpoint with what only its owner is shown.
 *
 * @param headers the names; nobody is shown the values
 */
record WebhookDetails(StoredWebhook webhook, List<String> headers, SigningSecret secret) {
  WebhookDetails {
    headers = List.copyOf(headers);
  }
}
