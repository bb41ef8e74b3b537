package dev.postern.api.webhook;

import dev.postern.model.webhook.SignatureScheme;
import dev.postern.model.webhook.WebhookEndpointId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as it stands in the database.
 *
 * @param events the wire names
 * @param ordered whether events arrive one after the other, the oldest first
 * @param sealedHeaders a JSON object of name to value, sealed; null without headers
 * @param maxInFlight how many requests it gets at once
 * @param maxPerSecond how many it gets a second; null for any number
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredWebhook(
    WebhookEndpointId id,
    String url,
    List<String> events,
    String status,
    @Nullable String description,
    boolean ordered,
    byte @Nullable [] sealedHeaders,
    Instant createdAt,
    SignatureScheme scheme,
    int maxInFlight,
    @Nullable Integer maxPerSecond) {
  StoredWebhook {
    events = List.copyOf(events);
  }
}
