package dev.postern.api.webhookevent;

import dev.postern.model.webhook.WebhookMessageId;
import java.time.Instant;

/** What happened, without saying it: a message as a list shows it. */
record EventSummary(WebhookMessageId id, Instant createdAt, String type) {}
