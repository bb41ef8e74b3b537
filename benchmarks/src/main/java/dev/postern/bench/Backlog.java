package dev.postern.bench;

import java.sql.SQLException;
import java.time.Duration;

/** A queue that is filled at once, becomes due a moment later, and is watched until it is empty. */
record Backlog(BenchInstallation postern, String unfinished) {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration INTERVAL = Duration.ofMillis(200);

  /** Waits until nothing is left. */
  void awaitEmpty() throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (postern.numbers(unfinished)[0] > 0) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the backlog was not done in " + LIMIT);
      }
      Thread.sleep(INTERVAL);
    }
  }
}
