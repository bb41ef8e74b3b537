package dev.postern.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsTest {
  @Test
  void comparesOutcomesWithOutcomesAndOpensWithDeliveries() {
    var counts =
        new Counts(
            Map.of(
                Metric.SENT, 4L,
                Metric.DELIVERED, 7L,
                Metric.BOUNCED, 2L,
                Metric.COMPLAINED, 1L,
                Metric.OPENED, 40L,
                Metric.UNIQUE_OPENED, 3L,
                Metric.UNIQUE_CLICKED, 2L));
    assertThat(counts.of(Metric.SENT)).isEqualTo(4L);
    assertThat(counts.of(Metric.FAILED)).isEqualTo(0L);
    assertThat(counts.of(Metric.DELIVERY_RATE)).isEqualTo(77.8);
    assertThat(counts.of(Metric.BOUNCE_RATE)).isEqualTo(22.2);
    assertThat(counts.of(Metric.OPEN_RATE)).isEqualTo(42.9);
    assertThat(counts.of(Metric.CLICK_RATE)).isEqualTo(28.6);
    assertThat(counts.of(Metric.COMPLAINT_RATE)).isEqualTo(14.3);
    assertThat(counts.of(Metric.UNSUBSCRIBE_RATE)).isEqualTo(0.0);
  }

  @Test
  void isNoRateOfNothing() {
    for (Metric metric : Metric.values()) {
      assertThat(Counts.NONE.of(metric).doubleValue()).isZero();
    }
  }

  @Test
  void addsUp() {
    Counts sum =
        new Counts(Map.of(Metric.SENT, 1L))
            .plus(new Counts(Map.of(Metric.SENT, 2L, Metric.RECEIVED, 3L)));
    assertThat(sum).isEqualTo(new Counts(Map.of(Metric.SENT, 3L, Metric.RECEIVED, 3L)));
  }
}
