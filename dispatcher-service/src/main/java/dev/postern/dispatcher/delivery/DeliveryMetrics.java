package dev.postern.dispatcher.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** What operators watch about webhooks. */
@ApplicationScoped
class DeliveryMetrics {
  private final MeterRegistry registry;
  private final Timer firstAttemptDelay;
  private volatile Duration queueAge = Duration.ZERO;

  DeliveryMetrics(MeterRegistry registry) {
    this.registry = registry;
    firstAttemptDelay =
        Timer.builder("postern.webhook.first.attempt.delay")
            .description("From a webhook message to the start of its first attempt")
            .register(registry);
    Gauge.builder("postern.webhook.queue.age", () -> queueAge.toMillis() / 1000.0)
        .description("How long the longest waiting lane has been due")
        .baseUnit("seconds")
        .register(registry);
  }

  void recorded(List<Attempt> attempts) {
    for (Attempt attempt : attempts) {
      timer(attempt.outcome()).record(attempt.duration());
      if (attempt.delivery().attempt() == 1 && !attempt.delivery().replay()) {
        firstAttemptDelay.record(
            Duration.between(attempt.delivery().messageCreatedAt(), attempt.startedAt()));
      }
    }
  }

  void queueAge(Duration age) {
    queueAge = age;
  }

  private Timer timer(Attempt.Outcome outcome) {
    return Timer.builder("postern.webhook.attempt")
        .description("Attempts to deliver a webhook, by outcome")
        .tag("outcome", outcome.word())
        .register(registry);
  }
}
