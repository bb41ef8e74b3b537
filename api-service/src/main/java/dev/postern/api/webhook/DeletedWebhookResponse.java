package dev.postern.api.webhook;

import dev.postern.model.webhook.WebhookEndpointId;
import java.util.UUID;

record DeletedWebhookResponse(String object, UUID id, boolean deleted) {
  static DeletedWebhookResponse of(WebhookEndpointId id) {
    return new DeletedWebhookResponse("webhook", id.value(), true);
  }
}
