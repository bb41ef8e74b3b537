package dev.postern.api.storage;

import java.util.Optional;

/** Keeps bytes under names. Everything throws a {@link StorageException} if that fails. */
public interface ObjectClient {
  void put(String key, byte[] content);

  boolean exists(String key);

  /**
   * @return as many bytes as there are, at most {@code length}; empty if there is nothing of that
   *     name
   */
  Optional<byte[]> read(String key, long offset, int length);

  /** Also if there is nothing of that name. */
  void delete(String key);
}
