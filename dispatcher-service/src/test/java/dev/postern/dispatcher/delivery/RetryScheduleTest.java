package dev.postern.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final List<Duration> PUBLISHED =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(10));

  private final RetrySchedule earliest = new RetrySchedule(PUBLISHED, drawing(0));
  private final RetrySchedule latest = new RetrySchedule(PUBLISHED, drawing(1));

  @ParameterizedTest
  @CsvSource({
    "1, PT5S, PT10S",
    "2, PT5M, PT6M",
    "3, PT30M, PT36M",
    "4, PT2H, PT2H24M",
    "5, PT5H, PT6H",
    "6, PT10H, PT12H",
    "7, PT10H, PT12H",
  })
  void waitsLongerAfterEachFailureAndNeverLessThanPublished(
      int attempt, Duration least, Duration most) {
    assertThat(earliest.next(attempt, NOW)).contains(NOW.plus(least));
    assertThat(latest.next(attempt, NOW)).contains(NOW.plus(most));
  }

  @Test
  void endsAfterEightAttempts() {
    assertThat(earliest.next(8, NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, PT1M, PT1M",
    "1, PT1H, PT15M",
    "3, PT3H, PT1H",
    "5, PT24H, PT10H",
    "8, PT24H, PT10H",
  })
  void boundsThePauseThatAServerAsksFor(int attempt, Duration asked, Duration granted) {
    assertThat(earliest.bounded(asked, attempt)).isEqualTo(granted);
  }

  private static RandomGenerator drawing(double value) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new UnsupportedOperationException("only fractions are drawn");
      }

      @Override
      public double nextDouble() {
        return value;
      }
    };
  }
}
