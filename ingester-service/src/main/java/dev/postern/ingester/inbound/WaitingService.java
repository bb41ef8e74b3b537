package dev.postern.ingester.inbound;

import dev.postern.ingester.inbound.WaitingRepository.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Hands out stored mails that are to be read. */
@ApplicationScoped
@Transactional
class WaitingService {
  private final WaitingRepository repository;
  private final Clock clock;

  WaitingService(WaitingRepository repository, Clock clock) {
    this.repository = repository;
    this.clock = clock;
  }

  Optional<Waiting> claim() {
    return repository.claim(clock.instant());
  }
}
