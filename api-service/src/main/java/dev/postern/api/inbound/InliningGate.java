package dev.postern.api.inbound;

import dev.postern.api.problem.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets few answers with pictures be made at a time: each is several times as large in memory. */
@ApplicationScoped
class InliningGate {
  private static final int AT_ONCE = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /**
   * @throws ApiException if there is no place in time
   */
  void enter() {
    try {
      if (places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw ApiException.unavailable(
        "Too many emails with pictures are being read right now. Please try again in a moment, or"
            + " with `html_format=cid`.");
  }

  void leave() {
    places.release();
  }
}
