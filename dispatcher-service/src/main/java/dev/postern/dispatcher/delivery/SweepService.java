package dev.postern.dispatcher.delivery;

import dev.postern.dispatcher.breaker.EndpointHealthService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

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

  /** Answers how long the longest waiting lane has been due. */
  @Transactional
  Duration sweep() {
    Instant now = clock.instant();
    health.forget();
    repository.returnExpiredLeases(now);
    repository.rebuildMissingLanes();
    Instant oldest = repository.oldestDue();
    return oldest == null || oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now);
  }
}
