package dev.postern.ingester.storage;

import dev.postern.ingester.spool.Spool;
import dev.postern.ingester.spool.SpooledBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;

/** Files in a folder, each under its key as a path. */
final class FolderClient implements ObjectClient {
  private final Path folder;

  FolderClient(Path folder) {
    this.folder = folder;
  }

  /** Under another name first: a file that can be found is whole. */
  @Override
  public void put(String key, SpooledBytes content) {
    Path file = file(key);
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    try (InputStream in = content.open()) {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StorageException("a file cannot be written", e);
    }
  }

  @Override
  public Optional<SpooledBytes> get(String key) {
    try (InputStream in = Files.newInputStream(file(key))) {
      return Optional.of(Spool.of(in, Long.MAX_VALUE));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StorageException("a file cannot be read", e);
    }
  }

  /** Keys are our own, but nothing may ever lead out of the folder. */
  private Path file(String key) {
    Path file = folder.resolve(key).normalize();
    if (!file.startsWith(folder) || file.equals(folder)) {
      throw new IllegalArgumentException("not a key");
    }
    return file;
  }
}
