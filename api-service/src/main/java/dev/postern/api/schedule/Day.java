package dev.postern.api.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as people name them: {@code tomorrow}, {@code next Friday}, {@code August 5}. */
final class Day {
  private static final Pattern WEEKDAY =
      Pattern.compile("(?:(on|this|next) )?([a-z]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern DATE =
      Pattern.compile(
          "(?:on )?(?:([a-z]+) (\\d{1,2})(?:st|nd|rd|th)?|(\\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+))"
              + "(?: (\\d{4}))?",
          Pattern.CASE_INSENSITIVE);

  private Day() {}

  /** Empty if the text names no day. Of days that come again the next one is meant. */
  static Optional<LocalDate> parse(String text, ZonedDateTime now, LocalTime time) {
    LocalDate today = now.toLocalDate();
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "today" -> Optional.of(today);
      case "tomorrow" -> Optional.of(today.plusDays(1));
      default -> iso(text).or(() -> weekday(text, now, time)).or(() -> date(text, now, time));
    };
  }

  private static Optional<LocalDate> iso(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException other) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> weekday(String text, ZonedDateTime now, LocalTime time) {
    Matcher match = WEEKDAY.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    LocalDate today = now.toLocalDate();
    return named(DayOfWeek.values(), DayOfWeek::getDisplayName, match.group(2))
        .map(
            day -> {
              if ("next".equalsIgnoreCase(match.group(1))) {
                return today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).with(day);
              }
              LocalDate first = today.with(TemporalAdjusters.nextOrSame(day));
              return isPast(first, now, time) ? first.plusWeeks(1) : first;
            });
  }

  private static Optional<LocalDate> date(String text, ZonedDateTime now, LocalTime time) {
    Matcher match = DATE.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    boolean monthFirst = match.group(1) != null;
    String name = match.group(monthFirst ? 1 : 4);
    int day = Integer.parseInt(match.group(monthFirst ? 2 : 3));
    String year = match.group(5);
    return named(Month.values(), Month::getDisplayName, name)
        .map(
            month -> {
              if (year != null) {
                return LocalDate.of(Integer.parseInt(year), month, day);
              }
              LocalDate first = MonthDay.of(month, day).atYear(now.getYear());
              return isPast(first, now, time) ? first.plusYears(1) : first;
            });
  }

  private static boolean isPast(LocalDate day, ZonedDateTime now, LocalTime time) {
    return !day.atTime(time).isAfter(now.toLocalDateTime());
  }

  /** By the whole name or its first letters, three at least. */
  private static <T> Optional<T> named(T[] all, Naming<T> naming, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    Function<T, String> name =
        value -> naming.of(value, TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT);
    return Arrays.stream(all)
        .filter(value -> wanted.length() >= 3 && name.apply(value).startsWith(wanted))
        .findFirst();
  }

  /** How a day or a month says its name. */
  private interface Naming<T> {
    String of(T value, TextStyle style, Locale locale);
  }
}
