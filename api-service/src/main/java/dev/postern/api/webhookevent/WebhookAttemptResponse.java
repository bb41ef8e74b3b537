package dev.postern.api.webhookevent;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import org.jspecify.annotations.Nullable;

/**
 * One request to an endpoint.
 *
 * @param httpStatusCode 0 without an answer, for clients want a number
 * @param response how the answer begins, or else a word for why there is none
 * @param address of the server that was dialled last; null where none was, where a proxy of the
 *     operator dials, and where the attempt was made before addresses were recorded
 */
record WebhookAttemptResponse(
    String id,
    @JsonProperty("http_status_code") int httpStatusCode,
    String response,
    @JsonProperty("sent_at") String sentAt,
    AttemptTiming timing,
    @Nullable String address) {

  static WebhookAttemptResponse of(StoredAttempt attempt) {
    return new WebhookAttemptResponse(
        attempt.id().print(),
        attempt.status().orElse(0),
        attempt.responseBody().or(attempt::error).orElse(""),
        RestTime.print(attempt.sentAt()),
        attempt.timing(),
        attempt.address().orElse(null));
  }
}
