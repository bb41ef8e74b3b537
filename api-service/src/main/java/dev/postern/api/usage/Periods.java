package dev.postern.api.usage;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The running day and month, both in UTC, as the daily limits count.
 *
 * @param day the first moment of today
 * @param nextDay when the day's numbers start anew
 */
record Periods(Instant day, Instant nextDay, Instant month, Instant nextMonth) {
  static Periods at(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, UTC);
    LocalDate first = today.withDayOfMonth(1);
    return new Periods(
        start(today), start(today.plusDays(1)), start(first), start(first.plusMonths(1)));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(UTC).toInstant();
  }

  /** Below all ids that are made from then on: rows are found by it in the order of their key. */
  static UUID firstId(Instant time) {
    return new UUID(time.toEpochMilli() << 16, 0);
  }
}
