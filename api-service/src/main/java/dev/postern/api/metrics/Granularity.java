package dev.postern.api.metrics;

import static java.time.DayOfWeek.MONDAY;
import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How long a period is. Days, weeks and months are those of the calendar of a time zone. */
enum Granularity {
  HOURLY,
  DAILY,
  /** From Monday on. */
  WEEKLY,
  MONTHLY;

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

  /** The start of the period that a time is in. */
  ZonedDateTime start(ZonedDateTime time) {
    LocalDate day = time.toLocalDate();
    return switch (this) {
      case HOURLY -> time.truncatedTo(HOURS);
      case DAILY -> day.atStartOfDay(time.getZone());
      case WEEKLY -> day.with(previousOrSame(MONDAY)).atStartOfDay(time.getZone());
      case MONTHLY -> day.withDayOfMonth(1).atStartOfDay(time.getZone());
    };
  }

  /** The start of the next period. An hour is one of time, and no hour of a clock put back. */
  ZonedDateTime next(ZonedDateTime start) {
    LocalDate day = start.toLocalDate();
    return switch (this) {
      case HOURLY -> start.plusHours(1);
      case DAILY -> day.plusDays(1).atStartOfDay(start.getZone());
      case WEEKLY -> day.plusWeeks(1).atStartOfDay(start.getZone());
      case MONTHLY -> day.plusMonths(1).atStartOfDay(start.getZone());
    };
  }

  /** A day by its date; an hour with its offset, without which two of a year would be the same. */
  String print(ZonedDateTime start) {
    return this == HOURLY ? HOUR.format(start) : start.toLocalDate().toString();
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Granularity> fromWireName(String name) {
    return Arrays.stream(values()).filter(one -> one.wireName().equals(name)).findFirst();
  }
}
