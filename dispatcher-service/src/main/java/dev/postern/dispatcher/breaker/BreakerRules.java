package dev.postern.dispatcher.breaker;

import dev.postern.dispatcher.breaker.Observation.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Decides when to leave an endpoint alone, for how long, and how to come back. */
final class BreakerRules {
  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final int FEWEST_ATTEMPTS = 10;
  private static final double MOST_FAILING = 0.8;
  private static final int MOST_TIMEOUTS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  // Only ever delays: endpoints that failed together do not come back together.
  private static final double JITTER = 0.2;

  private final RandomGenerator random;

  BreakerRules(RandomGenerator random) {
    this.random = random;
  }

  /**
   * @param maxInFlight how many requests at once the endpoint gets when it is well
   */
  EndpointHealth after(EndpointHealth before, Observation seen, Instant now, int maxInFlight) {
    EndpointHealth known = before.withPause(paused(before, seen, now));
    if (seen.result() == Result.ASKED_FOR_A_PAUSE) {
      return known;
    }
    return switch (known.state()) {
      case CLOSED -> openedIfFailing(counted(known, seen.result(), now), now);
      case OPEN -> probed(known, seen, now, maxInFlight);
      case SLOW_START -> {
        EndpointHealth stepped = stepped(counted(known, seen.result(), now), seen, maxInFlight);
        yield openedIfFailing(stepped, now);
      }
    };
  }

  /** The longest that was asked for, until it is over. */
  private static Optional<Instant> paused(EndpointHealth before, Observation seen, Instant now) {
    return Stream.concat(before.pausedUntil().stream(), seen.pausedUntil().stream())
        .filter(now::isBefore)
        .max(Comparator.naturalOrder());
  }

  private EndpointHealth counted(EndpointHealth before, Result result, Instant now) {
    int timeouts = result == Result.TIMED_OUT ? before.timeouts() + 1 : 0;
    EndpointHealth health = before.withTimeouts(timeouts);
    boolean counting =
        before.windowStart().filter(start -> now.isBefore(start.plus(WINDOW))).isPresent();
    int failed = result == Result.SUCCEEDED ? 0 : 1;
    if (counting) {
      return health.withWindow(
          before.windowStart(), before.attempts() + 1, before.failures() + failed);
    }
    return failed == 1
        ? health.withWindow(Optional.of(now), 1, 1)
        : health.withWindow(Optional.empty(), 0, 0);
  }

  private EndpointHealth openedIfFailing(EndpointHealth health, Instant now) {
    boolean failing =
        health.attempts() >= FEWEST_ATTEMPTS
            && health.failures() >= MOST_FAILING * health.attempts();
    return failing || health.timeouts() >= MOST_TIMEOUTS ? opened(health, now) : health;
  }

  /** What began before the pause was over was under way when the breaker opened: no news. */
  private EndpointHealth probed(
      EndpointHealth before, Observation seen, Instant now, int maxInFlight) {
    if (seen.startedAt().isBefore(before.openUntil().orElse(Instant.MIN))) {
      return before;
    }
    if (seen.result() != Result.SUCCEEDED) {
      return opened(before, now);
    }
    return maxInFlight == 1 ? before.recovered() : before.withSlowStart(1, 0);
  }

  private EndpointHealth opened(EndpointHealth health, Instant now) {
    Duration pause = FIRST_PAUSE;
    for (int i = 0; i < health.openings() && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    long millis = Math.min(pause.toMillis(), LONGEST_PAUSE.toMillis());
    long jitter = (long) (random.nextDouble() * JITTER * millis);
    return health.opened(now.plusMillis(millis + jitter));
  }

  /** Doubles the cap after as many successes in a row, until it is what it was. */
  private static EndpointHealth stepped(EndpointHealth health, Observation seen, int maxInFlight) {
    if (seen.result() != Result.SUCCEEDED) {
      return health.withSlowStart(health.cap(), 0);
    }
    int successes = health.successes() + 1;
    if (successes < health.cap()) {
      return health.withSlowStart(health.cap(), successes);
    }
    int cap = 2 * health.cap();
    return cap >= maxInFlight ? health.recovered() : health.withSlowStart(cap, 0);
  }
}
