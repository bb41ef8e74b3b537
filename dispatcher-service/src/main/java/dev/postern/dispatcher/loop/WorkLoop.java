package dev.postern.dispatcher.loop;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Runs a step on a thread of its own: at once again while it finds work, otherwise after a wake-up,
 * or after a pause that doubles from 10 ms to the longest pause while nothing happens.
 */
public final class WorkLoop implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(WorkLoop.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
  private static final Duration LAST_STEP = Duration.ofSeconds(20);

  private final String name;
  private final Duration longestPause;
  private final BooleanSupplier step;
  private final Semaphore wakeUps = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param step one round of work; answers whether there may be more right away
   */
  public WorkLoop(String name, Duration longestPause, BooleanSupplier step) {
    this.name = name;
    this.longestPause = longestPause;
    this.step = step;
    thread = Thread.ofVirtual().name(name).start(this::run);
  }

  /** Has the next step run now, or once more if it is running. Never blocks. */
  public void wake() {
    wakeUps.release();
  }

  private void run() {
    Duration pause = SHORTEST_PAUSE;
    try {
      while (!closed) {
        wakeUps.drainPermits();
        if (foundWork()) {
          pause = SHORTEST_PAUSE;
        } else if (wakeUps.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          pause = SHORTEST_PAUSE;
        } else {
          pause = shorter(pause.multipliedBy(2), longestPause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A failed step counts as no work, so that a broken database is not asked in a hot loop. */
  private boolean foundWork() {
    try {
      return step.getAsBoolean();
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s failed and will run again", name);
      return false;
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Lets a running step end, and waits for it. */
  @Override
  public void close() {
    closed = true;
    wake();
    try {
      if (!thread.join(LAST_STEP)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
