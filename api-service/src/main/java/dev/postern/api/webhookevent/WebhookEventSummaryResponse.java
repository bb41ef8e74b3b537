package dev.postern.api.webhookevent;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;

/** An event in a list. */
record WebhookEventSummaryResponse(
    String id, String type, @JsonProperty("created_at") String createdAt, String status) {

  static WebhookEventSummaryResponse of(ListedEvent listed) {
    EventSummary event = listed.event();
    return new WebhookEventSummaryResponse(
        event.id().print(),
        event.type(),
        RestTime.print(event.createdAt()),
        listed.progress().status().wireName());
  }
}
