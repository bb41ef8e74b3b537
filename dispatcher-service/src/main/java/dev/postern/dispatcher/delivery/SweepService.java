package dev.postern.dispatcher.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Returns to the queue what dead processes held, and lanes that were lost. */
@ApplicationScoped
class SweepService {
  private final SweepRepository repository;
  private final Clock clock;

  SweepService(SweepRepository repository, Clock clock) {
    this.repository = repository;
    this.clock = clock;
  }

  /** Answers how long the longest waiting lane has been due. */
  @Transactional
  Duration sweep() {
    Instant now = clock.instant();
    repository.returnExpiredLeases(now);
    repository.rebuildMissingLanes();
    Instant oldest = repository.oldestDue();
    return oldest == null || oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now);
  }
}
