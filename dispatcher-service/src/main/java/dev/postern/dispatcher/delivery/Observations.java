package dev.postern.dispatcher.delivery;

import dev.postern.dispatcher.breaker.Observation;
import dev.postern.dispatcher.breaker.Observation.Result;
import dev.postern.dispatcher.delivery.Attempt.Outcome;
import dev.postern.dispatcher.http.HttpOutcome.Failure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What attempts tell about how well an endpoint is. */
final class Observations {
  private static final String TIMEOUT = word(Failure.TIMEOUT);
  private static final Set<String> UNANSWERED =
      Stream.of(Failure.values()).map(Observations::word).collect(Collectors.toSet());

  private Observations() {}

  static List<Observation> of(List<Attempt> attempts) {
    return attempts.stream().flatMap(attempt -> of(attempt).stream()).toList();
  }

  private static Optional<Observation> of(Attempt attempt) {
    ClaimedDelivery delivery = attempt.delivery();
    return result(attempt)
        .map(
            result ->
                new Observation(
                    delivery.endpoint(),
                    delivery.tenant(),
                    attempt.startedAt(),
                    result,
                    attempt.pausedUntil()));
  }

  /** Nothing, where nothing was sent for reasons of ours. */
  private static Optional<Result> result(Attempt attempt) {
    if (attempt.outcome() == Outcome.DELIVERED) {
      return Optional.of(Result.SUCCEEDED);
    }
    if (attempt.pausedUntil().isPresent()) {
      return Optional.of(Result.ASKED_FOR_A_PAUSE);
    }
    if (attempt.error().filter(TIMEOUT::equals).isPresent()) {
      return Optional.of(Result.TIMED_OUT);
    }
    boolean asked =
        attempt.status().isPresent()
            || attempt.outcome() == Outcome.REFUSED
            || attempt.error().filter(UNANSWERED::contains).isPresent();
    return asked ? Optional.of(Result.FAILED) : Optional.empty();
  }

  private static String word(Failure failure) {
    return failure.name().toLowerCase(Locale.ROOT);
  }
}
