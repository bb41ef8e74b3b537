package dev.postern.model.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UuidV7Test {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123Z");

  @Test
  void carriesVersionVariantAndMillisecond() {
    UUID id = new UuidV7(Clock.fixed(NOON, ZoneOffset.UTC)).next();
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(UuidV7.instantOf(id)).isEqualTo(NOON);
  }

  @Test
  void strictlyIncreasesWhileTheClockStandsStill() {
    UuidV7 ids = new UuidV7(Clock.fixed(NOON, ZoneOffset.UTC));
    var made = Stream.generate(() -> ids.next().toString()).limit(100_000).toList();
    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void strictlyIncreasesWhenTheClockStepsBack() {
    MutableClock clock = new MutableClock(NOON);
    UuidV7 ids = new UuidV7(clock);
    String before = ids.next().toString();
    clock.advance(java.time.Duration.ofSeconds(-5));
    assertThat(ids.next().toString()).isGreaterThan(before);
  }
}
