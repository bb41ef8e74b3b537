package dev.postern.dispatcher.fanout;

import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookMessageId;
import java.time.Instant;
import java.util.Optional;

/**
 * A message of the outbox and one endpoint that wants it.
 *
 * @param endpoint absent when none does
 * @param ordered whether the endpoint gets its events one after the other
 */
record OutboxMatch(
    WebhookMessageId message,
    Instant createdAt,
    Tenant tenant,
    Optional<WebhookEndpointId> endpoint,
    boolean ordered) {}
