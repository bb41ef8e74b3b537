package dev.postern.api.webhookrecovery;

import dev.postern.api.problem.ApiException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time in which deliveries failed.
 *
 * @param until not part of it
 */
record RecoveryTime(Instant since, Instant until) {
  private static final Duration LONGEST_AGO = Duration.ofDays(30);

  /**
   * @throws ApiException naming the field that is missing or wrong
   */
  static RecoveryTime parse(WebhookRecoveryRequest request, Instant now) {
    if (request.since() == null || request.since().isEmpty()) {
      throw ApiException.missingField("since");
    }
    Instant since = time("since", request.since());
    if (since.isBefore(now.minus(LONGEST_AGO))) {
      throw ApiException.invalid("Invalid `since` field: it is more than 30 days ago.");
    }
    Instant until = until(request.until(), now);
    if (until.isAfter(now)) {
      throw ApiException.invalid("Invalid `until` field: it has not come yet.");
    }
    if (!since.isBefore(until)) {
      throw ApiException.invalid(
          request.until() == null
              ? "Invalid `since` field: it has not come yet."
              : "Invalid `until` field: it must be later than `since`.");
    }
    return new RecoveryTime(since, until);
  }

  private static Instant until(@Nullable String text, Instant now) {
    return text == null || text.isEmpty()
        ? now.truncatedTo(ChronoUnit.MICROS)
        : time("until", text);
  }

  private static Instant time(String field, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      throw ApiException.invalid(
          "Invalid `"
              + field
              + "` field: it must be an ISO 8601 time such as 2026-12-24T18:00:00Z.");
    }
  }
}
