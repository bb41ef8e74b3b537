package dev.postern.dispatcher.domain;

import dev.postern.dispatcher.domain.RemovalRepository.Removal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;

/** Takes deleted domains that SES may still know. */
@ApplicationScoped
class DomainRemovalService {
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private final RemovalRepository removals;

  DomainRemovalService(RemovalRepository removals) {
    this.removals = removals;
  }

  @Transactional
  List<Removal> claim(int limit) {
    return removals.claim(PAUSE, limit);
  }

  @Transactional
  void finish(Removal removal) {
    removals.finish(removal);
  }
}
