package dev.postern.ingester.storage;

import dev.postern.ingester.spool.SpooledBytes;
import java.util.Optional;

/** Keeps bytes under names. Everything throws a {@link StorageException} if that fails. */
public interface ObjectClient {
  void put(String key, SpooledBytes content);

  /**
   * @return the caller's to close; empty if there is nothing of that name
   */
  Optional<SpooledBytes> get(String key);
}
