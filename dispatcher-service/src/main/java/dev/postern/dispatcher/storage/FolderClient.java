package dev.postern.dispatcher.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Files in a folder, each under its key as a path. */
final class FolderClient implements ObjectClient {
  private static final int SOME = 1000;

  private final Path folder;

  FolderClient(Path folder) {
    this.folder = folder;
  }

  /** Under another name first: a file that can be found is whole. */
  @Override
  public void put(String key, Path content) {
    Path file = file(key);
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.copy(content, unfinished, StandardCopyOption.REPLACE_EXISTING);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StorageException("a file cannot be written", e);
    }
  }

  @Override
  public Optional<byte[]> read(String key) {
    try {
      return Optional.of(Files.readAllBytes(file(key)));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StorageException("a file cannot be read", e);
    }
  }

  @Override
  public void list(String start, Consumer<List<StoredObject>> some) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<StoredObject> found = new ArrayList<>();
      for (Iterator<Path> files = all.filter(Files::isRegularFile).iterator(); files.hasNext(); ) {
        Path file = files.next();
        String key = folder.relativize(file).toString();
        if (key.startsWith(start)) {
          found.add(new StoredObject(key, Files.getLastModifiedTime(file).toInstant()));
        }
        if (found.size() == SOME || !files.hasNext()) {
          some.accept(List.copyOf(found));
          found.clear();
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new StorageException("files cannot be listed", e);
    }
  }

  @Override
  public void delete(String key) {
    try {
      Path file = file(key);
      Files.deleteIfExists(file);
      Files.deleteIfExists(Objects.requireNonNull(file.getParent()));
    } catch (DirectoryNotEmptyException others) {
      // The email's other files.
      return;
    } catch (IOException e) {
      throw new StorageException("a file cannot be deleted", e);
    }
  }

  /** Nothing may ever lead out of the folder. */
  private Path file(String key) {
    Path file = folder.resolve(key).normalize();
    if (!file.startsWith(folder) || file.equals(folder)) {
      throw new IllegalArgumentException("not a key");
    }
    return file;
  }
}
