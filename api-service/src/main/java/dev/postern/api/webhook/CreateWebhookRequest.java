package dev.postern.api.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An endpoint to create, as it comes in JSON. */
@Schema(requiredProperties = {"endpoint", "events"})
record CreateWebhookRequest(
    @Nullable String endpoint,
    @Nullable List<@Nullable String> events,
    @Nullable String description,
    @Nullable Boolean ordered,
    @Nullable Map<String, @Nullable JsonNode> headers,
    @JsonProperty("signature_scheme") @Nullable String signatureScheme,
    @JsonProperty("max_in_flight") @Nullable Integer maxInFlight,
    @JsonProperty("max_per_second") @Schema(implementation = Integer.class)
        @Nullable JsonNode maxPerSecond) {
  /** Headers are not for logs. */
  @Override
  public String toString() {
    return "CreateWebhookRequest";
  }
}
