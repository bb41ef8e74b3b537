package dev.postern.ingester.spool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Bytes that can be read any number of times until they are closed. */
public final class SpooledBytes implements AutoCloseable {
  private final byte[] memory;
  private final @Nullable Path file;
  private final long size;

  SpooledBytes(byte[] memory, @Nullable Path file, long size) {
    this.memory = memory;
    this.file = file;
    this.size = size;
  }

  public static SpooledBytes of(byte[] bytes) {
    return new SpooledBytes(bytes, null, bytes.length);
  }

  /** A file that is gone, too, when they are closed. */
  public static SpooledBytes of(Path file, long size) {
    return new SpooledBytes(new byte[0], file, size);
  }

  public long size() {
    return size;
  }

  public InputStream open() throws IOException {
    return file == null ? new ByteArrayInputStream(memory) : Files.newInputStream(file);
  }

  @Override
  public void close() {
    if (file == null) {
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("a temporary file cannot be deleted", e);
    }
  }
}
