package dev.postern.api.outbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.postern.model.webhook.WebhookEventType;
import java.time.Instant;

/**
 * The body of a request about something that did not happen.
 *
 * @param test always true; no other event has the field
 */
@JsonPropertyOrder({"type", "created_at", "test", "data"})
record SamplePayload(
    String type, @JsonProperty("created_at") Instant createdAt, boolean test, Object data) {
  static SamplePayload of(WebhookEventType type, Instant createdAt, Object data) {
    return new SamplePayload(type.wireName(), createdAt, true, data);
  }
}
