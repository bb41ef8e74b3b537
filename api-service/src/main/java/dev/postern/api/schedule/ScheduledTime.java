package dev.postern.api.schedule;

import dev.postern.api.problem.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When an email is to be sent: in the future, at most 30 days ahead. */
public final class ScheduledTime {
  private static final Duration FURTHEST = Duration.ofDays(30);
  private static final int MAX_LENGTH = 100;

  /** ISO 8601; the API itself answers times with a blank between date and time. */
  private static final DateTimeFormatter WRITTEN =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendOffset("+HH:mm", "Z")
          .toFormatter();

  private static final Pattern BLANK_AFTER_DATE = Pattern.compile("^(\\d{4}-\\d{2}-\\d{2}) ");

  private ScheduledTime() {}

  /**
   * @param text ISO 8601 or English; empty means the same as null
   * @throws ApiException 422 if it cannot be read, or is not within the next 30 days
   */
  public static @Nullable Instant parse(@Nullable String text, Instant now) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    Instant time = read(text, now).orElseThrow(ScheduledTime::unreadable);
    if (time.isBefore(now) || time.isAfter(now.plus(FURTHEST))) {
      throw ApiException.invalid(
          "Invalid `scheduled_at` field. It must be within the next 30 days.");
    }
    return time;
  }

  private static Optional<Instant> read(String text, Instant now) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          OffsetDateTime.parse(BLANK_AFTER_DATE.matcher(text).replaceFirst("$1T"), WRITTEN)
              .toInstant());
    } catch (DateTimeParseException e) {
      return EnglishTime.parse(text, now);
    }
  }

  private static ApiException unreadable() {
    return ApiException.invalid(
        "Invalid `scheduled_at` field. It must be an ISO 8601 time such as 2026-12-24T18:00:00Z, or"
            + " English such as `in 2 hours` or `tomorrow at 9am ET`.");
  }
}
