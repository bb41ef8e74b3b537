package dev.postern.dispatcher.storage;

import dev.postern.dispatcher.storage.SweepRepository.FileRow;
import dev.postern.dispatcher.storage.SweepRepository.InboundFileRow;
import dev.postern.model.email.AttachmentKey;
import dev.postern.model.inbound.InboundKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Knows which stored files still belong to an email, sent or received. */
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
    List<InboundFileRow> inbound =
        keys.stream()
            .map(InboundKey::parse)
            .flatMap(Optional::stream)
            .map(
                key ->
                    new InboundFileRow(
                        key.tenant().environment(), key.email().value(), key.file(), key.print()))
            .toList();
    Set<String> named = new HashSet<>();
    named.addAll(repository.storageKeys(files));
    named.addAll(repository.inboundKeys(inbound));
    return named;
  }
}
