package dev.postern.api.metrics;

import dev.postern.api.problem.ApiException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The periods that a range reaches into, in their order.
 *
 * @param starts the first of them may lie before the range
 */
record Periods(Granularity granularity, List<ZonedDateTime> starts) {
  static final int MAX = 10_000;

  Periods {
    starts = List.copyOf(starts);
  }

  /**
   * @throws ApiException if they are more than anybody can look at
   */
  static Periods of(DateRange range, Granularity granularity, ZoneId zone) {
    List<ZonedDateTime> starts = new ArrayList<>();
    ZonedDateTime start = granularity.start(range.start().atZone(zone));
    while (start.toInstant().isBefore(range.end())) {
      if (starts.size() == MAX) {
        throw ApiException.invalid(
            "The date range has more than 10000 periods. Choose a longer `granularity`.");
      }
      starts.add(start);
      start = granularity.next(start);
    }
    return new Periods(granularity, starts);
  }

  Instant[] instants() {
    return starts.stream().map(ZonedDateTime::toInstant).toArray(Instant[]::new);
  }

  /**
   * @param place counted from 1, as Postgres does
   */
  String print(int place) {
    return granularity.print(starts.get(place - 1));
  }
}
