package dev.postern.api.pagination;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Times as the REST API writes them, which is how Postgres prints them. */
public final class RestTime {
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
          .appendLiteral("+00")
          .toFormatter(Locale.ROOT)
          .withZone(UTC);

  private RestTime() {}

  public static String print(Instant time) {
    return FORMAT.format(time);
  }
}
