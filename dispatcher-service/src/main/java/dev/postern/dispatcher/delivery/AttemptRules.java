package dev.postern.dispatcher.delivery;

import dev.postern.dispatcher.delivery.Attempt.Outcome;
import dev.postern.dispatcher.http.HttpOutcome;
import dev.postern.dispatcher.http.HttpOutcome.Answered;
import dev.postern.dispatcher.http.HttpOutcome.NotSent;
import dev.postern.dispatcher.http.HttpOutcome.Refused;
import dev.postern.dispatcher.http.HttpOutcome.Unanswered;
import dev.postern.dispatcher.http.HttpOutcome.Wish;
import dev.postern.dispatcher.http.Timing;
import dev.postern.model.id.UuidV7;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Decides what an answer means: delivered, try again, or never again. */
final class AttemptRules {
  /** A proxy is soon back, and whatever waits for it waits for nothing else. */
  private static final Duration DEFERRAL = Duration.ofSeconds(30);

  private static final int GONE = 410;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private final RetrySchedule schedule;
  private final Clock clock;

  AttemptRules(RetrySchedule schedule, Clock clock) {
    this.schedule = schedule;
    this.clock = clock;
  }

  /** Whether it has been tried for so long that nobody waits for it any more. */
  boolean hasExpired(ClaimedDelivery delivery) {
    return !clock.instant().isBefore(delivery.place().expiresAt());
  }

  Attempt judge(UUID id, ClaimedDelivery delivery, HttpOutcome outcome) {
    return switch (outcome) {
      case Answered answer -> judge(id, delivery, answer);
      case Unanswered none ->
          failure(id, delivery, Outcome.FAILED, none.failure().name().toLowerCase(Locale.ROOT));
      case NotSent ours ->
          ended(
              id,
              delivery,
              Outcome.DEFERRED,
              Optional.empty(),
              Optional.of(clock.instant().plus(DEFERRAL)));
      case Refused refused -> failure(id, delivery, Outcome.REFUSED, "refused_address");
    };
  }

  /** A failure before or after the request, told by a word. It counts like any other. */
  Attempt failure(UUID id, ClaimedDelivery delivery, Outcome outcome, String error) {
    return ended(id, delivery, outcome, Optional.of(error), nextAfter(delivery));
  }

  /** The last attempt of a delivery that nobody wants any more; nothing was sent. */
  Attempt drop(UUID id, ClaimedDelivery delivery, String reason) {
    return ended(id, delivery, Outcome.FAILED, Optional.of(reason), Optional.empty());
  }

  private Attempt judge(UUID id, ClaimedDelivery delivery, Answered answer) {
    boolean delivered = answer.status() >= 200 && answer.status() <= 299;
    boolean gone = answer.status() == GONE || answer.wish() == Wish.DISABLE;
    Optional<Instant> paused = pausedUntil(delivery, answer);
    Optional<Instant> next =
        delivered || gone || answer.wish() == Wish.ABORT_MESSAGE
            ? Optional.empty()
            : nextAfter(delivery)
                .map(due -> later(due, paused.orElse(due)))
                .map(due -> earlier(due, delivery.place().expiresAt()));
    return new Attempt(
        id,
        delivery,
        delivered ? Outcome.DELIVERED : Outcome.FAILED,
        Optional.of(answer.status()),
        delivered ? Optional.empty() : Optional.of("status"),
        Optional.of(answer.body()),
        sinceStartOf(id),
        next,
        paused,
        gone,
        Timing.NONE,
        Optional.empty());
  }

  private Optional<Instant> pausedUntil(ClaimedDelivery delivery, Answered answer) {
    if (answer.status() != TOO_MANY_REQUESTS && answer.status() != UNAVAILABLE) {
      return Optional.empty();
    }
    return answer
        .retryAfter()
        .map(asked -> clock.instant().plus(schedule.bounded(asked, delivery.attempt())));
  }

  private Attempt ended(
      UUID id,
      ClaimedDelivery delivery,
      Outcome outcome,
      Optional<String> error,
      Optional<Instant> next) {
    return new Attempt(
        id,
        delivery,
        outcome,
        Optional.empty(),
        error,
        Optional.empty(),
        sinceStartOf(id),
        next,
        Optional.empty(),
        false,
        Timing.NONE,
        Optional.empty());
  }

  private Optional<Instant> nextAfter(ClaimedDelivery delivery) {
    return delivery.replay()
        ? Optional.empty()
        : schedule
            .next(delivery.attempt(), clock.instant())
            .map(due -> earlier(due, delivery.place().expiresAt()));
  }

  private Duration sinceStartOf(UUID id) {
    Duration took = Duration.between(UuidV7.instantOf(id), clock.instant());
    return took.isNegative() ? Duration.ZERO : took;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
