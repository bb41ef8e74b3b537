package dev.postern.api.webhookevent;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.postern.api.pagination.RestTime;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One event with the body that is sent. */
record WebhookEventResponse(
    String object,
    @JsonUnwrapped WebhookEventSummaryResponse summary,
    @JsonProperty("next_attempt_at") @Nullable String nextAttemptAt,
    @JsonRawValue @Schema(type = SchemaType.OBJECT) String payload) {

  static WebhookEventResponse of(EventDetails details) {
    ListedEvent listed = details.event();
    return new WebhookEventResponse(
        "webhook_event",
        WebhookEventSummaryResponse.of(listed),
        listed.progress().nextAttemptAt().map(RestTime::print).orElse(null),
        details.payload());
  }
}
