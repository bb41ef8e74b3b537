package dev.postern.api.ratelimit;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

/** Counts in this process. */
final class LocalCounter {
  /** Beyond this many subjects those whose quota is whole again are forgotten. */
  private static final int MANY = 100_000;

  private final ConcurrentHashMap<String, Instant> wholeAt = new ConcurrentHashMap<>();
  private final Clock clock;

  LocalCounter(Clock clock) {
    this.clock = clock;
  }

  Decision take(String subject, Quota quota) {
    Instant now = clock.instant();
    if (wholeAt.size() > MANY) {
      wholeAt.values().removeIf(time -> !time.isAfter(now));
    }
    // Asked again if another thread was faster.
    while (true) {
      Instant before = wholeAt.putIfAbsent(subject, now);
      Instant known = before == null ? now : before;
      Gcra.Step step = Gcra.step(known, quota, now);
      if (wholeAt.replace(subject, known, step.wholeAt())) {
        return step.decision();
      }
    }
  }
}
