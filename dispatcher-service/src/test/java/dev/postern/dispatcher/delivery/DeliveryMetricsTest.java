package dev.postern.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.breaker.Unwell;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final DeliveryMetrics metrics = new DeliveryMetrics(registry);

  @Test
  void tellsTheLagOfEachLaneAndTheLongest() {
    metrics.queue(
        new QueueState(
            Map.of(LaneKind.LIVE, Duration.ofSeconds(2), LaneKind.RETRY, Duration.ofSeconds(90)),
            Unwell.NONE));
    assertThat(lag("live")).isEqualTo(2);
    assertThat(lag("retry")).isEqualTo(90);
    assertThat(lag("ordered")).isZero();
    assertThat(registry.get("postern.webhook.queue.age").gauge().value()).isEqualTo(90);
  }

  @Test
  void countsEndpointsThatAreNotWell() {
    metrics.queue(new QueueState(Map.of(), new Unwell(2, 5)));
    assertThat(registry.get("postern.webhook.breakers.open").gauge().value()).isEqualTo(2);
    assertThat(registry.get("postern.webhook.endpoints.suspect").gauge().value()).isEqualTo(5);
  }

  private double lag(String lane) {
    return registry.get("postern.webhook.lane.lag").tag("lane", lane).gauge().value();
  }
}
