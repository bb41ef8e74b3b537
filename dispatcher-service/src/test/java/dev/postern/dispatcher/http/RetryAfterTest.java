package dev.postern.dispatcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  @Test
  void readsSeconds() {
    assertThat(RetryAfter.parse("120", NOW)).contains(Duration.ofMinutes(2));
  }

  @Test
  void readsADate() {
    assertThat(RetryAfter.parse("Wed, 25 Nov 2026 10:05:00 GMT", NOW))
        .contains(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "Wed, 25 Nov 2026 09:00:00 GMT"})
  void ignoresOtherText(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isEmpty();
  }
}
