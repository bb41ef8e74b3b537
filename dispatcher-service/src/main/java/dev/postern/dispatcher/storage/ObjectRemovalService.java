package dev.postern.dispatcher.storage;

import dev.postern.dispatcher.storage.ObjectRemovalRepository.RemovalRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;

/** Knows which files erased emails have left in the storage. */
@ApplicationScoped
class ObjectRemovalService {
  static final int BATCH = 100;
  private static final Duration AGAIN = Duration.ofMinutes(5);

  private final ObjectRemovalRepository repository;

  ObjectRemovalService(ObjectRemovalRepository repository) {
    this.repository = repository;
  }

  /** Their keys; whoever crashes with them is followed by another five minutes later. */
  @Transactional
  List<String> claim() {
    return repository.claim(AGAIN, BATCH);
  }

  @Transactional
  void finish(List<String> keys) {
    repository.delete(keys.stream().map(RemovalRow::new).toList());
  }
}
