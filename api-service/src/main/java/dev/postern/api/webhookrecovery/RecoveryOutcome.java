package dev.postern.api.webhookrecovery;

/** What became of the wish to recover events. */
sealed interface RecoveryOutcome {
  record Queued(Recovery recovery) implements RecoveryOutcome {}

  record NoSuchWebhook() implements RecoveryOutcome {}

  record WebhookDisabled() implements RecoveryOutcome {}

  /** Another one of the same webhook is not done yet. */
  record Busy() implements RecoveryOutcome {}
}
