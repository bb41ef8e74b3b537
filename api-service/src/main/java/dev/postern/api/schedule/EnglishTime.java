package dev.postern.api.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as people write them in English. All of the text must be understood: a library that makes
 * the best of what it finds would send mail at a time nobody meant.
 */
final class EnglishTime {
  private static final Pattern MOMENT =
      Pattern.compile(
          "(?:(?<day>.+?) )??(?:at )?(?<hour>\\d{1,2})(?::(?<minute>\\d{2}))? ?(?<half>am|pm)?"
              + "(?: (?<zone>\\S+))?",
          Pattern.CASE_INSENSITIVE);

  private static final int NOON = 12;

  private EnglishTime() {}

  /** Empty if the text is not understood. Without a zone it means UTC. */
  static Optional<Instant> parse(String text, Instant now) {
    String plain =
        text.strip()
            .replaceAll("[,\\s]+", " ")
            .replaceAll("(?i)\\bnoon\\b", "12pm")
            .replaceAll("(?i)\\bmidnight\\b", "12am");
    try {
      return Delay.parse(plain).map(delay -> delay.after(now)).or(() -> moment(plain, now));
    } catch (DateTimeException | ArithmeticException impossible) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> moment(String text, Instant now) {
    Matcher match = MOMENT.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    Optional<LocalTime> time = time(match);
    Optional<ZoneId> zone = zone(match);
    if (time.isEmpty() || zone.isEmpty()) {
      return Optional.empty();
    }
    ZonedDateTime here = now.atZone(zone.get());
    String day = match.group("day");
    return (day == null ? Optional.of(nextDay(here, time.get())) : Day.parse(day, here, time.get()))
        .map(date -> date.atTime(time.get()).atZone(zone.get()).toInstant());
  }

  private static LocalDate nextDay(ZonedDateTime now, LocalTime time) {
    LocalDate today = now.toLocalDate();
    return time.isAfter(now.toLocalTime()) ? today : today.plusDays(1);
  }

  /** A bare hour without am, pm or minutes could be either half of the day. */
  private static Optional<LocalTime> time(Matcher match) {
    int hour = Integer.parseInt(match.group("hour"));
    String minute = match.group("minute");
    String half = match.group("half");
    int minutes = minute == null ? 0 : Integer.parseInt(minute);
    if (half == null) {
      return minute == null ? Optional.empty() : Optional.of(LocalTime.of(hour, minutes));
    }
    if (hour < 1 || hour > NOON) {
      return Optional.empty();
    }
    int shift = half.equalsIgnoreCase("pm") ? NOON : 0;
    return Optional.of(LocalTime.of(hour % NOON + shift, minutes));
  }

  private static Optional<ZoneId> zone(Matcher match) {
    String name = match.group("zone");
    return name == null ? Optional.of(ZoneOffset.UTC) : Zone.parse(name);
  }
}
