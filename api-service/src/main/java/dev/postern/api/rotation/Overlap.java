package dev.postern.api.rotation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.api.problem.ApiException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how long a secret still counts after another one has replaced it. */
public final class Overlap {
  private static final Duration USUAL = Duration.ofHours(24);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Pattern TEXT = Pattern.compile("(\\d{1,6})([smhd])");

  private Overlap() {}

  /**
   * A day, if nothing is said.
   *
   * @throws ApiException if it is no duration, or longer than a week
   */
  public static Duration parse(@Nullable JsonNode overlap) {
    if (overlap == null || overlap.isNull()) {
      return USUAL;
    }
    if (overlap.isIntegralNumber() && overlap.canConvertToInt()) {
      return bounded(Duration.ofSeconds(overlap.intValue()));
    }
    Matcher text = TEXT.matcher(overlap.isTextual() ? overlap.textValue() : "");
    if (!text.matches()) {
      throw invalid();
    }
    long amount = Long.parseLong(text.group(1));
    return bounded(
        switch (text.group(2)) {
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        });
  }

  private static Duration bounded(Duration overlap) {
    if (overlap.isNegative() || overlap.compareTo(LONGEST) > 0) {
      throw invalid();
    }
    return overlap;
  }

  private static ApiException invalid() {
    return ApiException.invalid(
        "Invalid `overlap` field. It must be a number of seconds, or a number with the unit s, m,"
            + " h or d, of at most 7 days.");
  }
}
