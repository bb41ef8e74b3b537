package dev.postern.sandbox.aws.sns;

import java.time.Duration;
import java.util.Optional;

/**
 * When SNS tries again: three times at once, then every second, slowing down to every five, until
 * it gives up. Real SNS waits up to 20 seconds, for an hour; here a test would have to wait as
 * long.
 */
record RetryPolicy(Duration giveUpAfter) {
  private static final int IMMEDIATE = 3;
  private static final int ATTEMPTS_PER_STEP = 10;
  private static final int LONGEST_SECONDS = 5;

  /** The pause before the next attempt; none once it is time to give up. */
  Optional<Duration> pause(int failedAttempts, Duration sinceFirst) {
    if (sinceFirst.compareTo(giveUpAfter) > 0) {
      return Optional.empty();
    }
    if (failedAttempts <= IMMEDIATE) {
      return Optional.of(Duration.ZERO);
    }
    int step = 1 + (failedAttempts - IMMEDIATE - 1) / ATTEMPTS_PER_STEP;
    return Optional.of(Duration.ofSeconds(Math.min(step, LONGEST_SECONDS)));
  }

  static boolean isDelivered(int status) {
    return status >= 200 && status < 300;
  }

  /** SNS takes a client error as final, except for being told to slow down. */
  static boolean isRefused(int status) {
    return status >= 400 && status < 500 && status != 429;
  }
}
