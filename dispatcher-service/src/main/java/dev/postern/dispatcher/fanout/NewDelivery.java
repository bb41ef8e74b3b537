package dev.postern.dispatcher.fanout;

import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookDeliveryId;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookMessageId;
import java.time.Instant;

/** A row to be queued. */
record NewDelivery(
    WebhookDeliveryId id,
    Tenant tenant,
    WebhookEndpointId endpoint,
    WebhookMessageId message,
    Instant messageCreatedAt) {}
