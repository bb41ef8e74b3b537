package dev.postern.api.webhook;

import dev.postern.model.webhook.WebhookEndpointId;
import java.util.UUID;

record ChangedWebhookResponse(String object, UUID id) {
  static ChangedWebhookResponse of(WebhookEndpointId id) {
    return new ChangedWebhookResponse("webhook", id.value());
  }
}
