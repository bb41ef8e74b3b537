package dev.postern.model.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;

/**
 * The body of every webhook request.
 *
 * @param createdAt when the event happened, ISO 8601 in UTC
 * @param data what it is about, in the shape of its type
 */
@JsonPropertyOrder({"type", "created_at", "data"})
public record WebhookPayload<T>(
    String type, @JsonProperty("created_at") Instant createdAt, T data) {}
