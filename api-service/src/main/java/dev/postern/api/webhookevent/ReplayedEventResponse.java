package dev.postern.api.webhookevent;

import dev.postern.model.webhook.WebhookMessageId;

record ReplayedEventResponse(String object, String id) {
  static ReplayedEventResponse of(WebhookMessageId id) {
    return new ReplayedEventResponse("webhook_event", id.print());
  }
}
