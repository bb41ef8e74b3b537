package dev.postern.dispatcher.recovery;

import dev.postern.dispatcher.recovery.RecoveryRepository.DeliveryRow;
import dev.postern.model.id.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Queues failed events anew, a batch at a time. */
@ApplicationScoped
class RecoveryService {
  static final int MAX_EVENTS = 100_000;
  private static final int BATCH = 500;

  private final RecoveryRepository repository;
  private final UuidV7 uuids;
  private final Clock clock;

  RecoveryService(RecoveryRepository repository, UuidV7 uuids, Clock clock) {
    this.repository = repository;
    this.uuids = uuids;
    this.clock = clock;
  }

  /**
   * Works on the oldest wish that nobody else works on, and answers whether there was one. A crash
   * leaves the batch undone as a whole.
   */
  @Transactional
  boolean queueSome() {
    Optional<Recovery> oldest = repository.lockOldest();
    oldest.ifPresent(this::queueSomeOf);
    return oldest.isPresent();
  }

  private void queueSomeOf(Recovery recovery) {
    if (!recovery.enabled()) {
      repository.finish(recovery, recovery.queued());
      return;
    }
    int most = Math.min(BATCH, MAX_EVENTS - recovery.queued());
    List<Failure> failures = repository.failures(recovery, most);
    List<DeliveryRow> deliveries =
        failures.stream()
            .filter(Failure::wanted)
            .map(failure -> DeliveryRow.of(uuids.next(), failure))
            .toList();
    if (!deliveries.isEmpty()) {
      repository.queue(recovery, deliveries, clock.instant());
    }
    int queued = recovery.queued() + deliveries.size();
    if (failures.size() < most || queued >= MAX_EVENTS) {
      repository.finish(recovery, queued);
    } else {
      repository.advance(recovery, queued, failures.getLast().place());
    }
  }
}
