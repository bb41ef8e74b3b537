package dev.postern.api.share;

import dev.postern.api.problem.ApiException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how long an email is shared: {@code 10m}, {@code 2 hours}, {@code 1 day}. */
final class ShareDuration {
  private static final Duration LONGEST = Duration.ofHours(48);
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,6}) ?(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)");

  private ShareDuration() {}

  /**
   * @throws ApiException if it is no duration, or longer than 48 hours
   */
  static Duration parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return LONGEST;
    }
    Matcher parts = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw invalid();
    }
    long amount = Long.parseLong(parts.group(1));
    Duration duration =
        switch (parts.group(2).charAt(0)) {
          case 's' -> Duration.ofSeconds(amount);
          case 'm' -> Duration.ofMinutes(amount);
          case 'h' -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        };
    if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
      throw invalid();
    }
    return duration;
  }

  private static ApiException invalid() {
    return ApiException.invalid(
        "Invalid `expires_in` field. It must be a duration such as `10m`, `2 hours` or `1 day`, of"
            + " at most 48 hours.");
  }
}
