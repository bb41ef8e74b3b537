package dev.postern.model.migration;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long a migration waits for the locks that others hold. Whoever wants to use a table that a
 * migration waits for queues behind it, so it waits shortly, lets the others pass and tries again.
 *
 * @param lock for each lock; a migration that nobody queues behind may set {@code lock_timeout}
 * @param attempts how often a migration is tried, at least 1
 * @param pause between two attempts, on the average; above zero
 */
record LockPatience(Duration lock, int attempts, Duration pause) {
  /**
   * Well below the two seconds after which requests to the API give up waiting. Gives up after
   * about four minutes; a job of Kubernetes then starts the migrator anew.
   */
  static final LockPatience DEFAULT =
      new LockPatience(Duration.ofSeconds(1), 60, Duration.ofSeconds(3));

  LockPatience {
    if (lock.toMillis() < 1 || attempts < 1 || pause.toMillis() < 1) {
      throw new IllegalArgumentException("patience must be above zero");
    }
  }

  /** Waits between two attempts, and answers whether it was not interrupted. */
  boolean rest() {
    long millis = pause.toMillis();
    try {
      // So that it does not meet what comes back at even intervals.
      Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
