package dev.postern.api.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An endpoint in a list. */
record WebhookSummaryResponse(
    UUID id,
    @JsonProperty("created_at") String createdAt,
    String status,
    String endpoint,
    List<String> events,
    @Nullable String description,
    boolean ordered,
    @JsonProperty("max_in_flight") int maxInFlight,
    @JsonProperty("max_per_second") @Nullable Integer maxPerSecond) {

  static WebhookSummaryResponse of(StoredWebhook webhook) {
    return new WebhookSummaryResponse(
        webhook.id().value(),
        RestTime.print(webhook.createdAt()),
        webhook.status(),
        webhook.url(),
        webhook.events(),
        webhook.description(),
        webhook.ordered(),
        webhook.maxInFlight(),
        webhook.maxPerSecond());
  }
}
