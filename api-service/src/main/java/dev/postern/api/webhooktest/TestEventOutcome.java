package dev.postern.api.webhooktest;

import dev.postern.model.webhook.WebhookMessageId;

/** What became of the wish for a test event. */
sealed interface TestEventOutcome {
  record Queued(WebhookMessageId id) implements TestEventOutcome {}

  record NoSuchWebhook() implements TestEventOutcome {}

  record WebhookDisabled() implements TestEventOutcome {}
}
