package dev.postern.api.metrics;

import dev.postern.api.problem.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The time that is looked at; the end is not part of it. */
record DateRange(Instant start, Instant end) {
  private static final Duration DEFAULT = Duration.ofDays(6);
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  /**
   * @param zone of dates, and of times that do not say one
   * @throws ApiException naming the parameter that is not valid
   */
  static DateRange of(Optional<String> from, Optional<String> to, ZoneId zone, Instant now) {
    Instant current = now.truncatedTo(ChronoUnit.MILLIS);
    Instant end = to.map(text -> parse("end_date", text, zone)).orElse(current);
    if (end.isAfter(current)) {
      end = current;
    }
    Instant last = end;
    Instant start =
        from.map(text -> parse("start_date", text, zone)).orElseGet(() -> last.minus(DEFAULT));
    if (start.isAfter(end)) {
      throw ApiException.invalid(
          "The `start_date` must be on or before the `end_date`, and not in the future.");
    }
    // Nothing is as old, and Postgres knows fewer years than Java.
    return new DateRange(start.isBefore(EARLIEST) ? EARLIEST : start, later(end, EARLIEST));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant parse(String parameter, String text, ZoneId zone) {
    try {
      if (!text.contains("T")) {
        return LocalDate.parse(text).atStartOfDay(zone).toInstant();
      }
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException withoutOffset) {
      return parseLocal(parameter, text, zone);
    }
  }

  private static Instant parseLocal(String parameter, String text, ZoneId zone) {
    try {
      return LocalDateTime.parse(text).atZone(zone).toInstant().truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException e) {
      throw ApiException.invalid(
          "The `" + parameter + "` must be a date or a time in ISO 8601, such as 2026-07-01.");
    }
  }
}
