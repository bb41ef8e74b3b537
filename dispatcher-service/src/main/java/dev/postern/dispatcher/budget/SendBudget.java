package dev.postern.dispatcher.budget;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token bucket, refilled at the rate that SES grants the account. After SES has throttled, the
 * rate is lowered by a tenth, and grows back by a fiftieth of the whole each second: other users of
 * the account may be taking the rest.
 *
 * @param rate recipients a second
 * @param factor the part of the rate that is used
 * @param tokens recipients that may be sent to at once
 */
record SendBudget(
    double rate,
    double factor,
    @Nullable Instant loweredAt,
    double tokens,
    Instant refilledAt,
    @Nullable Instant pausedUntil) {
  private static final double LOWERED = 0.9;
  private static final double GROWTH_PER_SECOND = 0.02;
  private static final double LEAST_FACTOR = 0.02;
  private static final Duration BETWEEN_LOWERINGS = Duration.ofMillis(500);

  /** Tokens kept are a burst: what a fraction of a second brings. */
  private static final double KEPT_SECONDS = 0.25;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final double MILLIS = 1000;

  /** A budget and what it has granted. */
  record Taken(SendBudget budget, Grant grant) {}

  /**
   * @param now by the clock of the database
   */
  Taken take(int most, Instant now) {
    if (isPaused(now)) {
      return new Taken(this, new Grant(0, LONGEST_WAIT));
    }
    SendBudget refilled = refilled(now);
    int granted = (int) Math.max(0, Math.min(most, Math.floor(refilled.tokens)));
    Duration wait = granted > 0 ? Duration.ZERO : refilled.untilNextToken();
    return new Taken(refilled.less(granted), new Grant(granted, wait));
  }

  /** May go below zero, like the account's own allowance does for emails to many. */
  SendBudget less(double spent) {
    return with(factor, loweredAt, tokens - spent, refilledAt);
  }

  /** However many calls were throttled in the same moment, it is lowered once. */
  SendBudget throttled(Instant now) {
    SendBudget refilled = refilled(now);
    if (loweredAt != null && loweredAt.plus(BETWEEN_LOWERINGS).isAfter(now)) {
      return refilled;
    }
    double lowered = Math.max(LEAST_FACTOR, refilled.factor * LOWERED);
    return refilled.with(lowered, now, Math.min(refilled.tokens, 0), now);
  }

  boolean isPaused(Instant now) {
    return pausedUntil != null && pausedUntil.isAfter(now);
  }

  private SendBudget refilled(Instant now) {
    double seconds = Math.max(0, Duration.between(refilledAt, now).toNanos() / 1e9);
    double grown = Math.min(1, factor + seconds * GROWTH_PER_SECOND);
    double kept = Math.max(1, rate * factor * KEPT_SECONDS);
    double filled = Math.min(kept, tokens + seconds * rate * factor);
    return with(grown, loweredAt, filled, now);
  }

  private Duration untilNextToken() {
    long millis = (long) Math.ceil((1 - tokens) / (rate * factor) * MILLIS);
    Duration wait = Duration.ofMillis(Math.max(1, millis));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  private SendBudget with(
      double newFactor, @Nullable Instant lowered, double newTokens, Instant refilled) {
    return new SendBudget(rate, newFactor, lowered, newTokens, refilled, pausedUntil);
  }
}
