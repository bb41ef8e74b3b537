package dev.postern.model.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The {@code data} of every {@code endpoint.*} event.
 *
 * @param endpoint the URL
 * @param status enabled or disabled
 * @param failingSince of the first failure since the last success; absent if a success was the last
 * @param reason why it was disabled: {@code failing} for too long, or {@code gone} by its own word
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EndpointPayload(
    @JsonProperty("webhook_id") UUID webhookId,
    String endpoint,
    String status,
    @JsonProperty("failing_since") @Nullable Instant failingSince,
    @Nullable String reason) {}
