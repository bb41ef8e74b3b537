package dev.postern.api.ratelimit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what is done, by subject. */
@ApplicationScoped
public class RateLimiter {
  /** Beyond this many subjects those whose quota is whole again are forgotten. */
  private static final int MANY = 100_000;

  private final ConcurrentHashMap<String, Instant> wholeAt = new ConcurrentHashMap<>();
  private final Clock clock;

  RateLimiter(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts one more, if that is allowed.
   *
   * @param subject what is counted and whose, for example {@code login-address:192.0.2.1}
   */
  public Decision take(String subject, Quota quota) {
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
