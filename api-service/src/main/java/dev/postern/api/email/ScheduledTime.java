package dev.postern.api.email;

import dev.postern.api.problem.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** When an email is to be sent: in the future, at most 30 days ahead. */
final class ScheduledTime {
  private static final Duration FURTHEST = Duration.ofDays(30);

  private ScheduledTime() {}

  static @Nullable Instant parse(@Nullable String text, Instant now) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    Instant time = instant(text);
    if (time.isBefore(now) || time.isAfter(now.plus(FURTHEST))) {
      throw ApiException.invalid(
          "Invalid `scheduled_at` field. It must be within the next 30 days.");
    }
    return time;
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw ApiException.invalid(
          "Invalid `scheduled_at` field. It must be an ISO 8601 time such as"
              + " 2026-12-24T18:00:00Z.");
    }
  }
}
