package dev.postern.api.counting;

import dev.postern.api.problem.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.QueryTimeoutException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets few count at a time. Counting holds a connection for long; those who send need them, and
 * must not wait for those who look back.
 */
@ApplicationScoped
public class CountingGate {
  /** How long one statement may take. */
  public static final Duration LONGEST = Duration.ofSeconds(10);

  private static final int AT_ONCE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Semaphore places;
  private final Duration patience;

  CountingGate() {
    this(AT_ONCE, PATIENCE);
  }

  CountingGate(int places, Duration patience) {
    this.places = new Semaphore(places, true);
    this.patience = patience;
  }

  /**
   * @throws ApiException 503 if there is no place in time, 422 if it takes too long
   */
  public <T> T pass(Supplier<T> counting) {
    if (!enter()) {
      throw ApiException.unavailable(
          "Too much is being counted right now. Please try again in a moment.");
    }
    try {
      return counting.get();
    } catch (QueryTimeoutException e) {
      throw ApiException.invalid("Counting this takes too long. Choose a shorter date range.");
    } finally {
      places.release();
    }
  }

  private boolean enter() {
    try {
      return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
