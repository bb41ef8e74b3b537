package dev.postern.dispatcher.delivery;

import dev.postern.dispatcher.breaker.Unwell;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What operators watch about webhooks. */
@ApplicationScoped
class DeliveryMetrics {
  private final MeterRegistry registry;
  private final Timer firstAttemptDelay;
  private volatile QueueState queue = new QueueState(Map.of(), Unwell.NONE);

  DeliveryMetrics(MeterRegistry registry) {
    this.registry = registry;
    firstAttemptDelay =
        Timer.builder("postern.webhook.first.attempt.delay")
            .description("From a webhook message to the start of its first attempt")
            .register(registry);
    Gauge.builder("postern.webhook.queue.age", () -> seconds(queue.longestLag()))
        .description("How long the longest waiting delivery has been due")
        .baseUnit("seconds")
        .register(registry);
    for (LaneKind kind : LaneKind.values()) {
      Gauge.builder("postern.webhook.lane.lag", () -> seconds(queue.lag(kind)))
          .description("How long the longest waiting delivery of the lane has been due")
          .tag("lane", kind.word())
          .baseUnit("seconds")
          .register(registry);
    }
    Gauge.builder("postern.webhook.breakers.open", () -> queue.unwell().open())
        .description("Endpoints that are left alone because they fail")
        .register(registry);
    Gauge.builder("postern.webhook.endpoints.suspect", () -> queue.unwell().suspect())
        .description("Endpoints to which a request may well hang")
        .register(registry);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  void recorded(List<Attempt> attempts) {
    for (Attempt attempt : attempts) {
      timer(attempt.outcome()).record(attempt.duration());
      boolean first = attempt.delivery().attempt() == 1 && !attempt.delivery().replay();
      if (first && !attempt.isDeferred()) {
        firstAttemptDelay.record(
            Duration.between(attempt.delivery().messageCreatedAt(), attempt.startedAt()));
      }
    }
  }

  void queue(QueueState state) {
    queue = state;
  }

  private Timer timer(Attempt.Outcome outcome) {
    return Timer.builder("postern.webhook.attempt")
        .description("Attempts to deliver a webhook, by outcome")
        .tag("outcome", outcome.word())
        .register(registry);
  }
}
