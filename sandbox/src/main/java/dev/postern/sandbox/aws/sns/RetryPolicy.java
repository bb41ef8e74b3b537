package dev.postern.sandbox.aws.sns;

import java.time.Duration;
import java.util.Optional;

/**
 * When SNS tries again: three times at once, then every second, slowing down to every five, for an
 * hour. Real SNS waits up to 20 seconds; here a test would have to wait as long.
 */
final class RetryPolicy {
  private static final int IMMEDIATE = 3;
  private static final int ATTEMPTS_PER_STEP = 10;
  private static final int LONGEST_SECONDS = 5;
  private static final Duration GIVE_UP_AFTER = Duration.ofHours(1);

  private RetryPolicy() {}

  /** The pause before the next attempt; none once it is time to give up. */
  static Optional<Duration> pause(int failedAttempts, Duration sinceFirst) {
    if (sinceFirst.compareTo(GIVE_UP_AFTER) > 0) {
      return Optional.empty();
    }
    if (failedAttempts <= IMMEDIATE) {
      return Optional.of(Duration.ZERO);
    }
    int step = 1 + (failedAttempts - IMMEDIATE - 1) / ATTEMPTS_PER_STEP;
    return Optional.of(Duration.ofSeconds(Math.min(step, LONGEST_SECONDS)));
  }

  /** SNS takes a client error as final, except for being told to slow down. */
  static boolean isFinal(int status) {
    return status >= 200 && status < 300 || status >= 400 && status < 500 && status != 429;
  }
}
