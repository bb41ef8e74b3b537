package dev.postern.dispatcher.recovery;

import dev.postern.model.webhook.WebhookMessageId;
import java.time.Instant;

/**
 * A delivery that ended in failure.
 *
 * @param wanted whether its event is still kept, was not delivered since, and does not wait to be
 */
record Failure(
    Recovery.Place place, WebhookMessageId message, Instant messageCreatedAt, boolean wanted) {}
