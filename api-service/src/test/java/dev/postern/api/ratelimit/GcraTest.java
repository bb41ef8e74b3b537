package dev.postern.api.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GcraTest {
  private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
  private static final Quota THREE_A_MINUTE = new Quota(3, Duration.ofMinutes(1));

  private Instant wholeAt = NOW;

  @Test
  void allowsTheQuotaAtOnceAndNoMore() {
    assertThat(take(NOW)).isEqualTo(allowed(2, 20));
    assertThat(take(NOW)).isEqualTo(allowed(1, 40));
    assertThat(take(NOW)).isEqualTo(allowed(0, 60));
    assertThat(take(NOW))
        .isEqualTo(new Decision(false, 0, Duration.ofSeconds(60), Duration.ofSeconds(20)));
  }

  @Test
  void allowsOneMoreAsTimePasses() {
    for (int i = 0; i < 4; i++) {
      take(NOW);
    }
    assertThat(take(NOW.plusSeconds(19)).retryAfter()).isEqualTo(Duration.ofSeconds(1));
    assertThat(take(NOW.plusSeconds(20)).allowed()).isTrue();
    assertThat(take(NOW.plusSeconds(20)).allowed()).isFalse();
  }

  @Test
  void isWholeAgainAfterThePeriod() {
    for (int i = 0; i < 9; i++) {
      take(NOW);
    }
    assertThat(take(NOW.plusSeconds(60))).isEqualTo(allowed(2, 20));
  }

  private Decision take(Instant now) {
    Gcra.Step step = Gcra.step(wholeAt, THREE_A_MINUTE, now);
    wholeAt = step.wholeAt();
    return step.decision();
  }

  private static Decision allowed(int remaining, int resetSeconds) {
    return new Decision(true, remaining, Duration.ofSeconds(resetSeconds), Duration.ZERO);
  }
}
