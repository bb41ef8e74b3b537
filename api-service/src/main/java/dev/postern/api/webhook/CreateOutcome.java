package dev.postern.api.webhook;

import dev.postern.model.webhook.WebhookEndpointId;

/** What came of the wish for a new endpoint. */
sealed interface CreateOutcome {
  record Created(WebhookEndpointId id, SigningSecret secret) implements CreateOutcome {}

  /**
   * @param most how many an environment can have
   */
  record TooMany(int most) implements CreateOutcome {}
}
