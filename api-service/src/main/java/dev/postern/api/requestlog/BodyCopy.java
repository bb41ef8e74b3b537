package dev.postern.api.requestlog;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Keeps what is read, unless that becomes too much. */
final class BodyCopy extends FilterInputStream {
  private static final int MAX_BYTES = 256 * 1024;

  private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
  private boolean tooLarge;

  BodyCopy(InputStream body) {
    super(body);
  }

  /** What was read; nothing if it was too much. */
  byte[] bytes() {
    return tooLarge ? new byte[0] : copy.toByteArray();
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) {
      keep(new byte[] {(byte) read}, 0, 1);
    }
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      keep(buffer, offset, read);
    }
    return read;
  }

  private void keep(byte[] buffer, int offset, int length) {
    tooLarge = tooLarge || copy.size() + length > MAX_BYTES;
    if (tooLarge) {
      copy.reset();
    } else {
      copy.write(buffer, offset, length);
    }
  }
}
