package dev.postern.model.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The {@code data} of every {@code suppression.*} event.
 *
 * @param origin bounce, complaint or manual
 * @param sourceId the email whose bounce or complaint it was
 */
public record SuppressionPayload(
    UUID id,
    String email,
    String origin,
    @JsonProperty("source_id") @Nullable UUID sourceId,
    @JsonProperty("created_at") Instant createdAt) {}
