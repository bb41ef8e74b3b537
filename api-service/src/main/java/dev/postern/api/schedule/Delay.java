package dev.postern.api.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long from now: {@code in 1 min}, {@code in an hour and 30 minutes}. */
record Delay(Duration length) {
  /** A word ends at a blank: "and" is not "an d". */
  private static final String AMOUNT =
      "(\\d{1,6}|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten)(?= ))";

  private static final String UNIT = "(s|sec|second|m|min|minute|h|hr|hour|d|day|w|week)s?\\b";
  private static final Pattern PART =
      Pattern.compile("\\b" + AMOUNT + " ?" + UNIT, Pattern.CASE_INSENSITIVE);
  private static final Pattern WHOLE =
      Pattern.compile(
          "in " + PART.pattern() + "(?: (?:and )?" + PART.pattern() + "){0,4}",
          Pattern.CASE_INSENSITIVE);
  private static final List<String> WORDS =
      List.of("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

  static Optional<Delay> parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    Matcher parts = PART.matcher(text.substring("in ".length()));
    while (parts.find()) {
      sum = sum.plus(unit(parts.group(2)).multipliedBy(amount(parts.group(1))));
    }
    return Optional.of(new Delay(sum));
  }

  Instant after(Instant now) {
    return now.plus(length);
  }

  private static long amount(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (Character.isDigit(word.charAt(0))) {
      return Long.parseLong(word);
    }
    return word.startsWith("a") ? 1 : WORDS.indexOf(word);
  }

  private static Duration unit(String text) {
    return switch (text.toLowerCase(Locale.ROOT).charAt(0)) {
      case 's' -> Duration.ofSeconds(1);
      case 'm' -> Duration.ofMinutes(1);
      case 'h' -> Duration.ofHours(1);
      case 'd' -> Duration.ofDays(1);
      default -> Duration.ofDays(7);
    };
  }
}
