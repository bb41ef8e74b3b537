package dev.postern.ingester.mime;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Ends the reading of a mail that takes too long, whoever reads. */
final class DeadlineStream extends FilterInputStream {
  private final long end;

  DeadlineStream(InputStream in, Duration time) {
    super(in);
    end = System.nanoTime() + time.toNanos();
  }

  /** Nobody may go on for longer. */
  static final class PassedException extends IOException {
    private static final long serialVersionUID = 1;

    PassedException() {
      super("it takes too long to read");
    }
  }

  void check() throws PassedException {
    if (System.nanoTime() - end > 0) {
      throw new PassedException();
    }
  }

  @Override
  public int read() throws IOException {
    check();
    return super.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    check();
    return super.read(bytes, offset, length);
  }
}
