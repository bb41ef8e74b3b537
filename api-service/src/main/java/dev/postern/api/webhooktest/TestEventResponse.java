package dev.postern.api.webhooktest;

import dev.postern.model.webhook.WebhookMessageId;

/** The event that will be delivered. */
record TestEventResponse(String object, String id) {
  static TestEventResponse of(WebhookMessageId id) {
    return new TestEventResponse("webhook_event", id.print());
  }
}
