package dev.postern.dispatcher.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Retry-After} header: seconds, or a date. */
final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private RetryAfter() {}

  static Optional<Duration> parse(@Nullable String header, Instant now) {
    if (header == null) {
      return Optional.empty();
    }
    if (SECONDS.matcher(header).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
    }
    try {
      Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from);
      return Optional.of(Duration.between(now, date)).filter(Duration::isPositive);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
