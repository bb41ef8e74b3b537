package dev.postern.dispatcher.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How an endpoint has fared.
 *
 * @param failingSince the first failure since the last success
 * @param failedAgainAt the first failure that came 12 hours or more after that
 * @param toldAt when its owners were last told that it fails
 * @param told whether they were told so and not yet that it works again
 */
record EndpointRecord(
    Optional<Instant> failingSince,
    Optional<Instant> failedAgainAt,
    Optional<Instant> toldAt,
    boolean told) {
  /** This many failures of one delivery are no accident any more. */
  private static final int FAILURES_TO_TELL = 4;

  private static final Duration LONG_ENOUGH_TO_TELL = Duration.ofDays(1);

  /** An endpoint that fails only now and then must not fill the mailboxes of its owners. */
  private static final Duration BETWEEN_NOTICES = Duration.ofDays(1);

  private static final Duration LONG_ENOUGH_TO_DISABLE = Duration.ofDays(5);

  /** Two accidents in a week, of an endpoint to which little is sent, do not disable it. */
  private static final Duration BETWEEN_FAILURES = Duration.ofHours(12);

  EndpointRecord succeeded() {
    return new EndpointRecord(Optional.empty(), Optional.empty(), toldAt, false);
  }

  EndpointRecord failed(Instant now) {
    Instant since = failingSince.orElse(now);
    boolean again = !since.isAfter(now.minus(BETWEEN_FAILURES));
    return new EndpointRecord(
        Optional.of(since),
        failedAgainAt.or(() -> Optional.of(now).filter(at -> again)),
        toldAt,
        told);
  }

  EndpointRecord toldOf(Instant now) {
    return new EndpointRecord(failingSince, failedAgainAt, Optional.of(now), true);
  }

  /**
   * Whether its owners are to be told that it fails.
   *
   * @param attempts how often a delivery to it has failed by now
   */
  boolean isToBeTold(int attempts, Instant now) {
    if (failingSince.isEmpty()) {
      return false;
    }
    boolean serious =
        attempts >= FAILURES_TO_TELL || isPast(failingSince, LONG_ENOUGH_TO_TELL, now);
    // What was told before it was enabled anew is not about the failures since.
    boolean known = told && toldAt.isPresent() && !toldAt.get().isBefore(failingSince.get());
    return serious && !known && (toldAt.isEmpty() || isPast(toldAt, BETWEEN_NOTICES, now));
  }

  /** Whether a failure at this moment is one too many. To be asked before it is added. */
  boolean isHopeless(Instant now) {
    return isPast(failingSince, LONG_ENOUGH_TO_DISABLE, now)
        && isPast(failedAgainAt, BETWEEN_FAILURES, now);
  }

  private static boolean isPast(Optional<Instant> time, Duration by, Instant now) {
    return time.isPresent() && !time.get().isAfter(now.minus(by));
  }
}
