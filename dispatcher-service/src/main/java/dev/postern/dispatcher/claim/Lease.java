package dev.postern.dispatcher.claim;

import java.time.Duration;
import java.util.UUID;

/**
 * The right to send an email for a while. The database decides by its clock who holds it; the
 * deadline is our own, by the monotonic clock, and earlier.
 */
public record Lease(UUID id, long deadlineNanos) {
  /**
   * @param claimedNanos when the claim began, so before the database counted
   */
  public static Lease of(UUID id, long claimedNanos, Duration length) {
    return new Lease(id, claimedNanos + length.toNanos());
  }

  public Duration left() {
    return Duration.ofNanos(deadlineNanos - System.nanoTime());
  }

  public boolean lasts(Duration time) {
    return left().compareTo(time) > 0;
  }
}
