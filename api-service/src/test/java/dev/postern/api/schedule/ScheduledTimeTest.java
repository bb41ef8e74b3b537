package dev.postern.api.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.problem.ApiException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduledTimeTest {
  /** A Wednesday, 10:30 in New York. */
  private static final Instant NOW = Instant.parse("2026-11-25T15:30:00Z");

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "2026-11-26T09:00:00Z, 2026-11-26T09:00:00Z",
    "2026-11-26T09:00:00.123456Z, 2026-11-26T09:00:00.123456Z",
    "2026-11-26T09:00Z, 2026-11-26T09:00:00Z",
    "2026-11-26T09:00:00+01:00, 2026-11-26T08:00:00Z",
    "2026-11-26 09:00:00+00, 2026-11-26T09:00:00Z",
    "2026-11-26t09:00:00z, 2026-11-26T09:00:00Z",
  })
  void readsIsoTimes(String text, Instant expected) {
    assertThat(ScheduledTime.parse(text, NOW)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "in 1 min, 2026-11-25T15:31:00Z",
    "in 1 minute, 2026-11-25T15:31:00Z",
    "In 90 seconds, 2026-11-25T15:31:30Z",
    "in an hour, 2026-11-25T16:30:00Z",
    "in 2h, 2026-11-25T17:30:00Z",
    "in 1 hour and 30 minutes, 2026-11-25T17:00:00Z",
    "in three days, 2026-11-28T15:30:00Z",
    "in 2 weeks, 2026-12-09T15:30:00Z",
    "tomorrow at 9am, 2026-11-26T09:00:00Z",
    "tomorrow at 9am ET, 2026-11-26T14:00:00Z",
    "tomorrow 09:15, 2026-11-26T09:15:00Z",
    "today at 4pm, 2026-11-25T16:00:00Z",
    "Friday at 3pm ET, 2026-11-27T20:00:00Z",
    "on friday at 3:45 pm, 2026-11-27T15:45:00Z",
    "next Friday at 3pm, 2026-12-04T15:00:00Z",
    "next Monday at noon, 2026-11-30T12:00:00Z",
    "Wednesday at 3pm, 2026-12-02T15:00:00Z",
    "Wednesday at 4pm, 2026-11-25T16:00:00Z",
    "9am, 2026-11-26T09:00:00Z",
    "at 5pm, 2026-11-25T17:00:00Z",
    "at 11am Europe/Berlin, 2026-11-26T10:00:00Z",
    "December 1 at 8am PST, 2026-12-01T16:00:00Z",
    "'1st of December 2026 at 8am, UTC', 2026-12-01T08:00:00Z",
    "2026-12-01 at 8am, 2026-12-01T08:00:00Z",
    "tomorrow at midnight, 2026-11-26T00:00:00Z",
  })
  void readsEnglish(String text, Instant expected) {
    assertThat(ScheduledTime.parse(text, NOW)).isEqualTo(expected);
  }

  @Test
  void keepsTheHourOfThePlaceWhereClocksChange() {
    Instant beforeSummer = Instant.parse("2026-03-27T15:30:00Z");
    assertThat(ScheduledTime.parse("Monday at 9am Europe/Berlin", beforeSummer))
        .isEqualTo("2026-03-30T07:00:00Z");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "soon",
        "tomorrow",
        "at 9",
        "tomorrow at 25:00",
        "tomorrow at 13pm",
        "tomorrow at 9am Mars/Base",
        "in",
        "in many hours",
        "in 999999 weeks",
        "in 1 hour please",
        "yesterday at 9am",
        "32 December at 9am",
        "Febtober 3 at 9am",
        "2026-11-26",
        "2026-11-26T09:00:00",
        "2026-13-45T99:00:00+99:00",
        "1764148800",
      })
  void refusesWhatCouldMeanSomethingElse(String text) {
    assertThatThrownBy(() -> ScheduledTime.parse(text, NOW))
        .isInstanceOf(ApiException.class)
        .hasMessageStartingWith("Invalid `scheduled_at` field.");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"today at 3pm", "2026-11-25T15:29:59Z", "in 5 weeks", "2026-12-25T15:30:01Z"})
  void refusesThePastAndWhatIsFarAhead(String text) {
    assertThatThrownBy(() -> ScheduledTime.parse(text, NOW))
        .hasMessage("Invalid `scheduled_at` field. It must be within the next 30 days.");
  }

  @Test
  void takesAnEmptyTextForNone() {
    assertThat(ScheduledTime.parse("", NOW)).isNull();
    assertThat(ScheduledTime.parse(null, NOW)).isNull();
  }
}
