package dev.postern.api.webhookevent;

/** What becomes of the wish to have an event delivered once more. */
sealed interface ReplayOutcome {
  record Queued() implements ReplayOutcome {}

  record NoSuchWebhook() implements ReplayOutcome {}

  record NoSuchEvent() implements ReplayOutcome {}

  record WebhookDisabled() implements ReplayOutcome {}
}
