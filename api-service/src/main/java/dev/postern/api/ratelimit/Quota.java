package dev.postern.api.ratelimit;

import java.time.Duration;

/** So many times in a period, and then again as time passes. */
public record Quota(int limit, Duration period) {

  public Quota {
    if (limit < 1 || period.toNanos() / limit < 1) {
      throw new IllegalArgumentException("a quota of " + limit + " in " + period);
    }
  }

  /** The part of one of so many processes; at least once, or nothing would be allowed at all. */
  Quota sharedBy(int processes) {
    return new Quota(Math.max(1, limit / processes), period);
  }

  /** The time after which one more is allowed. */
  Duration interval() {
    return period.dividedBy(limit);
  }
}
