package dev.postern.dispatcher.email;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

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

  /**
   * Waits for as much memory as the files need, or for all there is.
   *
   * @return empty if that was not to be had in time
   */
  Optional<Share> take(long bytes, Duration patience) {
    int needed = (int) Math.min(units, (bytes + UNIT - 1) / UNIT);
    return acquire(needed, patience) ? Optional.of(() -> free.release(needed)) : Optional.empty();
  }

  private boolean acquire(int needed, Duration patience) {
    try {
      return free.tryAcquire(needed, patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
