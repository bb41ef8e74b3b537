package dev.postern.api.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
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
  public void put(String key, byte[] content) {
    Path file = file(key);
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(parent(file));
      Files.write(unfinished, content);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StorageException("a file cannot be written", e);
    }
  }

  @Override
  public boolean exists(String key) {
    return Files.isRegularFile(file(key));
  }

  @Override
  public Optional<byte[]> read(String key, long offset, int length) {
    if (!exists(key)) {
      return Optional.empty();
    }
    try (RandomAccessFile file = new RandomAccessFile(file(key).toFile(), "r")) {
      file.seek(offset);
      byte[] bytes = new byte[(int) Math.max(0, Math.min(length, file.length() - offset))];
      file.readFully(bytes);
      return Optional.of(bytes);
    } catch (IOException e) {
      throw new StorageException("a file cannot be read", e);
    }
  }

  @Override
  public void delete(String key) {
    try {
      Path file = file(key);
      Files.deleteIfExists(file);
      Files.deleteIfExists(parent(file));
    } catch (DirectoryNotEmptyException others) {
      // The email's other files.
      return;
    } catch (IOException e) {
      throw new StorageException("a file cannot be deleted", e);
    }
  }

  private static Path parent(Path file) {
    return Objects.requireNonNull(file.getParent());
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
