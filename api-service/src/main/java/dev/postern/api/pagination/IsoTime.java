package dev.postern.api.pagination;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times in ISO 8601 to the millisecond, which a few answers have instead of {@link RestTime}. */
public final class IsoTime {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(UTC);

  private IsoTime() {}

  public static String print(Instant time) {
    return FORMAT.format(time);
  }
}
