package dev.postern.ingester.spool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Takes bytes in. Whatever happens, either {@link #finish} or {@link #close} has to be called. */
public final class Spool extends OutputStream {
  private static final int IN_MEMORY = 256 * 1024;

  private final long limit;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable Path file;
  private @Nullable OutputStream out;
  private long size;
  private boolean finished;

  /**
   * @param limit how many bytes it takes; one more is a {@link TooManyBytesException}
   */
  public Spool(long limit) {
    this.limit = limit;
  }

  /** All bytes of the stream. */
  public static SpooledBytes of(InputStream in, long limit) throws IOException {
    try (Spool spool = new Spool(limit)) {
      in.transferTo(spool);
      return spool.finish();
    }
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (size + length > limit) {
      throw new TooManyBytesException(limit);
    }
    size += length;
    if (out == null && size > IN_MEMORY) {
      file = Files.createTempFile("postern-", ".spool");
      out = Files.newOutputStream(file);
      memory.writeTo(out);
      memory.reset();
    }
    if (out == null) {
      memory.write(bytes, offset, length);
    } else {
      out.write(bytes, offset, length);
    }
  }

  /** What was written, from now on the caller's to close. */
  public SpooledBytes finish() throws IOException {
    if (out != null) {
      out.close();
    }
    finished = true;
    return new SpooledBytes(memory.toByteArray(), file, size);
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
    if (file != null && !finished) {
      Files.deleteIfExists(file);
    }
  }
}
