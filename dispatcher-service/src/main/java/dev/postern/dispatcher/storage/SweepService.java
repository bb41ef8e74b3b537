package dev.postern.dispatcher.storage;

import dev.postern.dispatcher.storage.SweepRepository.FileRow;
import dev.postern.model.email.AttachmentKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Knows which stored files still belong to an email. */
@ApplicationScoped
class SweepService {
  private final SweepRepository repository;

  SweepService(SweepRepository repository) {
    this.repository = repository;
  }

  /** Those of the names that a row has. */
  @Transactional
  Set<String> named(List<String> keys) {
    List<FileRow> files =
        keys.stream()
            .map(AttachmentKey::parse)
            .flatMap(Optional::stream)
            .map(key -> new FileRow(key.tenant().environment(), key.id()))
            .toList();
    return Set.copyOf(repository.storageKeys(files));
  }
}
