package dev.postern.api.webhookrecovery;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import java.util.UUID;

/**
 * One recovery.
 *
 * @param status {@code queued}, {@code running} or {@code done}
 * @param count how many events were queued for delivery so far
 */
record WebhookRecoveryResponse(
    String object,
    UUID id,
    @JsonProperty("webhook_id") UUID webhookId,
    String since,
    String until,
    String status,
    int count) {
  static WebhookRecoveryResponse of(Recovery recovery) {
    return new WebhookRecoveryResponse(
        "webhook_recovery",
        recovery.id(),
        recovery.webhook().value(),
        RestTime.print(recovery.time().since()),
        RestTime.print(recovery.time().until()),
        recovery.status(),
        recovery.count());
  }
}
