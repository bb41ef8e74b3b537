package dev.postern.api.outbox;

import dev.postern.model.webhook.WebhookMessageId;
import java.time.Instant;

/**
 * A message to put into the outbox.
 *
 * @param createdAt the id's millisecond, by which its partition is known
 * @param payload the exact text that is signed and sent
 */
public record NewMessage(WebhookMessageId id, Instant createdAt, String payload) {}
