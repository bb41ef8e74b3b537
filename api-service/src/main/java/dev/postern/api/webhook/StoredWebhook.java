package dev.postern.api.webhook;

import dev.postern.model.webhook.WebhookEndpointId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as it stands in the database.
 *
 * @param events the wire names
 * @param sealedHeaders a JSON object of name to value, sealed; null without headers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredWebhook(
    WebhookEndpointId id,
    String url,
    List<String> events,
    String status,
    @Nullable String description,
    byte @Nullable [] sealedHeaders,
    Instant createdAt) {
  StoredWebhook {
    events = List.copyOf(events);
  }
}
