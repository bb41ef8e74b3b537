package dev.postern.api.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.AtOnce;
import dev.postern.model.id.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class LocalCounterTest {
  private static final Quota TEN_A_MINUTE = new Quota(10, Duration.ofMinutes(1));

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-25T00:00:00Z"));
  private final LocalCounter counter = new LocalCounter(clock);

  @Test
  void allowsNoMoreThanTheQuotaHoweverManyAskAtOnce() throws Exception {
    Callable<Boolean> take = () -> counter.take("a", TEN_A_MINUTE).allowed();

    List<Boolean> answers = AtOnce.send(Collections.nCopies(50, take));

    assertThat(answers).filteredOn(allowed -> allowed).hasSize(TEN_A_MINUTE.limit());
    assertThat(counter.take("b", TEN_A_MINUTE).allowed()).isTrue();
  }

  @Test
  void remembersUntilTheQuotaIsWhole() {
    for (int i = 0; i < TEN_A_MINUTE.limit(); i++) {
      counter.take("a", TEN_A_MINUTE);
    }
    assertThat(counter.take("a", TEN_A_MINUTE).allowed()).isFalse();

    clock.advance(Duration.ofSeconds(59));
    assertThat(counter.take("a", TEN_A_MINUTE).remaining()).isEqualTo(8);

    clock.advance(Duration.ofMinutes(2));
    assertThat(counter.take("a", TEN_A_MINUTE).remaining()).isEqualTo(9);
  }

  @Test
  void keepsCountingWhoAsksOftenAmongVeryMany() {
    for (int i = 0; i < 500_000; i++) {
      counter.take("stranger-" + i, TEN_A_MINUTE);
      if (i % 1_000 == 0) {
        counter.take("a", TEN_A_MINUTE);
      }
    }
    assertThat(counter.take("a", TEN_A_MINUTE).allowed()).isFalse();
  }
}
