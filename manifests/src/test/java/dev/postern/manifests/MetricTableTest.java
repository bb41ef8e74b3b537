package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** What docs/observability.md says of metrics, compared with what the services register. */
class MetricTableTest {
  @Test
  void hasEachRegisteredMetricWithItsTypeServiceAndTags() {
    assertThat(RegisteredMetrics.all()).hasSizeGreaterThan(30);
    assertThat(MetricTable.own())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(RegisteredMetrics.all().distinct().toList());
  }

  @Test
  void readsEachWayOfRegistering() {
    assertThat(
            RegisteredMetrics.in(
                """
                static final String METRIC = "postern.a";
                a = metrics.counter(METRIC);
                meters.counter("postern.b", "result", word()).increment();
                Gauge.builder("postern.c", () -> 1).tag("lane", x).baseUnit("seconds").register(m);
                Timer.builder("postern.d.e").register(registry);
                f = metrics.gauge("postern.f", new AtomicInteger());
                """,
                "api"))
        .containsExactlyInAnyOrder(
            new Metric("postern_a_total", "counter", "api", Set.of()),
            new Metric("postern_b_total", "counter", "api", Set.of("result")),
            new Metric("postern_c_seconds", "gauge", "api", Set.of("lane")),
            new Metric("postern_d_e_seconds", "timer", "api", Set.of()),
            new Metric("postern_f", "gauge", "api", Set.of()));
  }

  @Test
  void refusesAWayOfRegisteringThatItDoesNotKnow() {
    assertThatThrownBy(
            () -> RegisteredMetrics.in("FunctionCounter.of(\"postern.g\", this);", "api").toList())
        .hasMessageContaining("postern.g");
  }
}
