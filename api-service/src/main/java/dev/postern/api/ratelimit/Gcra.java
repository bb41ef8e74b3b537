package dev.postern.api.ratelimit;

import java.time.Duration;
import java.time.Instant;

/** The generic cell rate algorithm: all it keeps is when the quota will be whole again. */
final class Gcra {
  private Gcra() {}

  /**
   * What there is after one more, or the same as before if that is not allowed.
   *
   * @param wholeAt when the quota will be whole again
   */
  static Step step(Instant wholeAt, Quota quota, Instant now) {
    Instant base = wholeAt.isAfter(now) ? wholeAt : now;
    Instant next = base.plus(quota.interval());
    Duration debt = Duration.between(now, next);
    Duration late = debt.minus(quota.period());
    if (late.isPositive()) {
      return new Step(base, new Decision(false, 0, Duration.between(now, base), late));
    }
    int remaining = (int) quota.period().minus(debt).dividedBy(quota.interval());
    return new Step(next, new Decision(true, remaining, debt, Duration.ZERO));
  }

  record Step(Instant wholeAt, Decision decision) {}
}
