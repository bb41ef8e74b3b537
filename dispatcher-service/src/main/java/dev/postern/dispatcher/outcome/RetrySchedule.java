package dev.postern.dispatcher.outcome;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * When to call SES again after it refused for now: 5 s, doubling to 15 min. Up to half as much is
 * added at random, so that what failed together does not come back together.
 */
final class RetrySchedule {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final int DOUBLINGS = 8;

  private RetrySchedule() {}

  /**
   * @param attempt the number of the attempt that was refused, from 1
   * @param retryAfter what SES or the kind of refusal asks for; it does not climb the ladder
   */
  static Duration delay(int attempt, @Nullable Duration retryAfter) {
    return retryAfter == null ? jittered(rung(attempt)) : jittered(retryAfter);
  }

  /** When SES would not even look at the email. */
  static Duration soon(Duration retryAfter) {
    return jittered(retryAfter);
  }

  private static Duration rung(int attempt) {
    Duration rung = FIRST.multipliedBy(1L << Math.min(DOUBLINGS, attempt - 1));
    return rung.compareTo(LONGEST) < 0 ? rung : LONGEST;
  }

  private static Duration jittered(Duration delay) {
    return delay.plusMillis(ThreadLocalRandom.current().nextLong(delay.toMillis() / 2 + 1));
  }
}
