package dev.postern.api.webhookevent;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;

/**
 * One request to an endpoint.
 *
 * @param httpStatusCode 0 without an answer, for clients want a number
 * @param response how the answer begins, or else a word for why there is none
 */
record WebhookAttemptResponse(
    String id,
    @JsonProperty("http_status_code") int httpStatusCode,
    String response,
    @JsonProperty("sent_at") String sentAt,
    AttemptTiming timing) {

  static WebhookAttemptResponse of(StoredAttempt attempt) {
    return new WebhookAttemptResponse(
        attempt.id().print(),
        attempt.status().orElse(0),
        attempt.responseBody().or(attempt::error).orElse(""),
        RestTime.print(attempt.sentAt()),
        attempt.timing());
  }
}
