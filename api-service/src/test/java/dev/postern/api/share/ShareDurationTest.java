package dev.postern.api.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.problem.ApiException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShareDurationTest {
  @ParameterizedTest
  @CsvSource({
    "10m, PT10M",
    "2 hours, PT2H",
    "1 day, P1D",
    "48h, PT48H",
    "2 Days, P2D",
    "90 sec, PT90S",
    "1 hr, PT1H",
    "30 mins, PT30M",
    "172800s, PT48H"
  })
  void readsWhatPeopleWrite(String text, Duration expected) {
    assertThat(ShareDuration.parse(text)).isEqualTo(expected);
  }

  @Test
  void isTwoDaysUnlessSaid() {
    assertThat(ShareDuration.parse(null)).isEqualTo(Duration.ofHours(48));
    assertThat(ShareDuration.parse("")).isEqualTo(Duration.ofHours(48));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0m", "49h", "3 days", "172801s", "-1h", "1.5h", "1 week", "h", "10", "1h 30m", "١h"
      })
  void refusesTheRest(String text) {
    assertThatThrownBy(() -> ShareDuration.parse(text)).isInstanceOf(ApiException.class);
  }
}
