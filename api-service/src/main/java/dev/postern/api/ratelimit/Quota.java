package dev.postern.api.ratelimit;

import java.time.Duration;

/** So many times in a period, and then again as time passes. */
public record Quota(int limit, Duration period) {

  public Quota {
    if (limit < 1 || period.toNanos() / limit < 1) {
      throw new IllegalArgumentException("a quota of " + limit + " in " + period);
    }
  }

  /** The time after which one more is allowed. */
  Duration interval() {
    return period.dividedBy(limit);
  }
}
