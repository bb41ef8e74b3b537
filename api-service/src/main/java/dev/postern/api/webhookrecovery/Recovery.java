package dev.postern.api.webhookrecovery;

import dev.postern.model.webhook.WebhookEndpointId;
import java.util.UUID;

/**
 * A wish, and how far it has come.
 *
 * @param status {@code queued}, {@code running} or {@code done}
 * @param count how many events were queued for delivery so far
 */
record Recovery(UUID id, WebhookEndpointId webhook, RecoveryTime time, String status, int count) {
  static final String QUEUED = "queued";
}
