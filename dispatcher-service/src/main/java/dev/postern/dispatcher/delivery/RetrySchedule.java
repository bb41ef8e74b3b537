package dev.postern.dispatcher.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to try again. Jitter only ever delays: up to 20 %, and up to the whole pause after the first
 * failure, so that the customers of a server that was down for a moment do not return all at once.
 */
final class RetrySchedule {
  private static final double JITTER = 0.2;
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration LONGEST_PATIENCE = Duration.ofHours(10);

  private final List<Duration> delays;
  private final RandomGenerator random;

  RetrySchedule(List<Duration> delays, RandomGenerator random) {
    this.delays = List.copyOf(delays);
    this.random = random;
  }

  /**
   * @param attempt the number of the attempt that failed, from 1
   * @return nothing if it was the last
   */
  Optional<Instant> next(int attempt, Instant failedAt) {
    if (attempt > delays.size()) {
      return Optional.empty();
    }
    Duration delay = delays.get(attempt - 1);
    double most = attempt == 1 ? 1 : JITTER;
    long jitterMillis = (long) (random.nextDouble() * most * delay.toMillis());
    return Optional.of(failedAt.plus(delay).plusMillis(jitterMillis));
  }

  /**
   * How long a server that asks for a pause gets one: what it asks for, but no more than 15 minutes
   * or twice the pause it gets anyway, and never more than ten hours.
   */
  Duration bounded(Duration retryAfter, int attempt) {
    Duration twice = delays.get(Math.min(attempt, delays.size()) - 1).multipliedBy(2);
    return shorter(retryAfter, shorter(longer(twice, PATIENCE), LONGEST_PATIENCE));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
