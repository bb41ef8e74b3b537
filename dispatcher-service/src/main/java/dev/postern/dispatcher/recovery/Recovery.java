package dev.postern.dispatcher.recovery;

import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import java.time.Instant;
import java.util.UUID;

/**
 * A wish that this transaction works on.
 *
 * @param until the first moment that it is not about
 * @param queued how many events were queued so far
 * @param reached the failure that was looked at last
 * @param enabled whether the endpoint receives anything
 */
record Recovery(
    UUID id,
    Tenant tenant,
    WebhookEndpointId endpoint,
    Instant since,
    Instant until,
    int queued,
    Place reached,
    boolean enabled) {

  /** A row of the log of attempts, in the order in which they were made. */
  record Place(Instant at, UUID id) {}
}
