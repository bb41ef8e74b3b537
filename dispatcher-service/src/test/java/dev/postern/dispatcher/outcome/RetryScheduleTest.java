package dev.postern.dispatcher.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {
  @ParameterizedTest
  @CsvSource({"1, 5", "2, 10", "5, 80", "8, 640", "9, 900", "10, 900", "1000, 900"})
  void doublesUpToAQuarterOfAnHour(int attempt, int seconds) {
    Duration rung = Duration.ofSeconds(seconds);
    assertThat(RetrySchedule.delay(attempt, null)).isBetween(rung, rung.plus(rung.dividedBy(2)));
  }

  @RepeatedTest(20)
  void waitsAsLongAsItIsAskedTo() {
    assertThat(RetrySchedule.delay(10, Duration.ofSeconds(2)))
        .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
  }
}
