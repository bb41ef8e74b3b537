package dev.postern.ingester.sns;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

/** So many in any minute: strangers must not make us ask SNS as often as they ask us. */
final class FetchBudget {
  private static final int FETCHES = 10;
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final Clock clock;
  private final Queue<Instant> spent = new ArrayDeque<>();

  FetchBudget(Clock clock) {
    this.clock = clock;
  }

  synchronized boolean spend() {
    Instant now = clock.instant();
    spent.removeIf(at -> !at.plus(PERIOD).isAfter(now));
    return spent.size() < FETCHES && spent.add(now);
  }
}
