package dev.postern.dispatcher.email;

import java.util.concurrent.Semaphore;

/**
 * Bounds what the files of emails in flight take of the heap: a hundred workers with 40 MB each
 * would not fit.
 */
final class AttachmentMemory {
  private static final int UNIT = 1024;

  private final int units;
  private final Semaphore free;

  AttachmentMemory(int mebibytes) {
    units = mebibytes * UNIT;
    free = new Semaphore(units, true);
  }

  /** Gives the memory back. */
  interface Share extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits for as much memory as the files need, or for all there is. */
  Share take(long bytes) {
    int needed = (int) Math.min(units, (bytes + UNIT - 1) / UNIT);
    free.acquireUninterruptibly(needed);
    return () -> free.release(needed);
  }
}
