package dev.postern.dispatcher.delivery;

import dev.postern.model.organization.Tenant;
import dev.postern.model.trace.TraceContext;
import dev.postern.model.webhook.WebhookDeliveryId;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookMessageId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this process holds until the lease runs out.
 *
 * @param attempt the number of the attempt to make, from 1
 * @param replay whether a customer asked for it, so that it is tried once only
 * @param trace where its attempts belong; null if it is not traced
 * @param payload absent when retention has removed the message
 * @param target absent when the endpoint has been disabled or deleted
 */
record ClaimedDelivery(
    WebhookDeliveryId id,
    UUID leaseId,
    Tenant tenant,
    WebhookEndpointId endpoint,
    WebhookMessageId message,
    Instant messageCreatedAt,
    int attempt,
    boolean replay,
    QueuePlace place,
    @Nullable TraceContext trace,
    Optional<String> payload,
    Optional<DeliveryTarget> target) {

  ClaimedDelivery withTarget(Optional<DeliveryTarget> found) {
    return new ClaimedDelivery(
        id,
        leaseId,
        tenant,
        endpoint,
        message,
        messageCreatedAt,
        attempt,
        replay,
        place,
        trace,
        payload,
        found);
  }
}
