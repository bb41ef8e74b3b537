package dev.postern.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimelineTest {

  @Test
  void countsFromTheAcceptance() {
    var accepted = Instant.parse("2026-01-01T00:00:00Z");

    var timeline = Timeline.startingAt(accepted).then("sent", accepted.plusMillis(42));

    assertThat(timeline.lines())
        .containsExactly("  accepted                 0 ms", "  sent                    42 ms");
  }
}
