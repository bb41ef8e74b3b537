package dev.postern.dispatcher.delivery;

import dev.postern.dispatcher.breaker.EndpointHealthService;
import dev.postern.dispatcher.breaker.Unwell;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Returns to the queue what dead processes held, and lanes that were lost. */
@ApplicationScoped
class SweepService {
  private final SweepRepository repository;
  private final EndpointHealthService health;
  private final Clock clock;

  SweepService(SweepRepository repository, EndpointHealthService health, Clock clock) {
    this.repository = repository;
    this.health = health;
    this.clock = clock;
  }

  /** Puts back what is leased no longer. */
  @Transactional
  void returnExpiredLeases() {
    repository.returnExpiredLeases(clock.instant());
  }

  /** Finds what was lost, forgets what is over, and answers how the queue is doing. */
  @Transactional
  QueueState tidy() {
    Instant now = clock.instant();
    Unwell unwell = health.tidy();
    repository.rebuildMissingLanes();
    Map<LaneKind, Duration> lags = new EnumMap<>(LaneKind.class);
    repository
        .oldestDue(now)
        .forEach(
            (lane, due) -> {
              if (due.isBefore(now)) {
                lags.put(lane, Duration.between(due, now));
              }
            });
    return new QueueState(lags, unwell);
  }
}
