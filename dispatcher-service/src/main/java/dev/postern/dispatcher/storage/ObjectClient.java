package dev.postern.dispatcher.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads and tidies what the API keeps, and adds what is fetched. Everything throws a {@link
 * StorageException} if it fails.
 */
public interface ObjectClient {
  /** Copies a file; what had the name is replaced. */
  void put(String key, Path file);

  /** Empty if there is nothing of that name. */
  Optional<byte[]> read(String key);

  /**
   * Hands over all there is, some at a time.
   *
   * @param start how the names start
   */
  void list(String start, Consumer<List<StoredObject>> some);

  /** Also if there is nothing of that name. */
  void delete(String key);
}
