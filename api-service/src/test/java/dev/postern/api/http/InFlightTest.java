package dev.postern.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightTest {
  private final InFlight inFlight = new InFlight(2, 100);

  @Test
  void boundsTheNumberOfRequests() {
    assertThat(inFlight.enter(0)).isTrue();
    assertThat(inFlight.enter(0)).isTrue();
    assertThat(inFlight.enter(0)).isFalse();
    inFlight.leave(0);
    assertThat(inFlight.enter(0)).isTrue();
  }

  @Test
  void boundsTheirBytes() {
    assertThat(inFlight.enter(60)).isTrue();
    assertThat(inFlight.enter(60)).isFalse();
    assertThat(inFlight.enter(40)).isTrue();
  }

  @Test
  void forgetsWhatItRefused() {
    for (int i = 0; i < 10; i++) {
      assertThat(inFlight.enter(101)).isFalse();
    }
    assertThat(inFlight.enter(100)).isTrue();
  }
}
