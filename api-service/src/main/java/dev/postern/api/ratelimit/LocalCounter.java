package dev.postern.api.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.postern.api.ratelimit.Gcra.Step;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Counts in this process. A subject is forgotten once its quota is whole again. */
final class LocalCounter {
  /** Who can come from any number of networks must not fill the memory. */
  private static final int MOST_SUBJECTS = 200_000;

  private final Cache<String, Step> steps;
  private final Clock clock;

  LocalCounter(Clock clock) {
    this.clock = clock;
    steps =
        Caffeine.newBuilder()
            .maximumSize(MOST_SUBJECTS)
            .ticker(() -> nanos(clock.instant()))
            .expireAfter(Expiry.writing((String subject, Step step) -> step.decision().reset()))
            .build();
  }

  Decision take(String subject, Quota quota) {
    Instant now = clock.instant();
    return steps
        .asMap()
        .compute(
            subject,
            (same, before) -> Gcra.step(before == null ? now : before.wholeAt(), quota, now))
        .decision();
  }

  private static long nanos(Instant time) {
    return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
  }
}
