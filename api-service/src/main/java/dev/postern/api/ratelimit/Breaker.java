package dev.postern.api.ratelimit;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** After a few failures in a row lets one call a second through, until one succeeds. */
final class Breaker {
  private static final int FAILURES = 3;
  private static final long PAUSE_MILLIS = Duration.ofSeconds(1).toMillis();

  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong nextTry = new AtomicLong();
  private final Clock clock;

  Breaker(Clock clock) {
    this.clock = clock;
  }

  boolean letsThrough() {
    if (!isOpen()) {
      return true;
    }
    long now = clock.millis();
    long due = nextTry.get();
    return due <= now && nextTry.compareAndSet(due, now + PAUSE_MILLIS);
  }

  boolean isOpen() {
    return failures.get() >= FAILURES;
  }

  /** True if that closed it. */
  boolean succeeded() {
    return failures.getAndSet(0) >= FAILURES;
  }

  /** True if that opened it. */
  boolean failed() {
    nextTry.set(clock.millis() + PAUSE_MILLIS);
    int before = failures.getAndUpdate(count -> Math.min(count + 1, FAILURES));
    return before == FAILURES - 1;
  }
}
