package dev.postern.dispatcher.fanout;

import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookDeliveryId;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookMessageId;
import java.time.Instant;

/**
 * A row to be queued.
 *
 * @param replay whether it is tried once only
 * @param ordered whether it waits in line
 */
record NewDelivery(
    WebhookDeliveryId id,
    Tenant tenant,
    WebhookEndpointId endpoint,
    WebhookMessageId message,
    Instant messageCreatedAt,
    boolean replay,
    boolean ordered) {}
