package dev.postern.dispatcher.delivery;

import dev.postern.dispatcher.endpoint.EndpointAnswer;
import dev.postern.dispatcher.http.Exchanged;
import dev.postern.dispatcher.http.Timing;
import dev.postern.model.id.UuidV7;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One attempt that has ended, and what follows from it.
 *
 * @param id a version 7 UUID of the moment the attempt began
 * @param error a short stable word for the customer
 * @param next when to try again; absent when the delivery is finished
 * @param pausedUntil until when the server asked to be left alone
 * @param endpointGone whether the server asked for no further webhooks
 * @param timing how long the parts of the request took
 * @param address the last that was dialled
 */
record Attempt(
    UUID id,
    ClaimedDelivery delivery,
    Outcome outcome,
    Optional<Integer> status,
    Optional<String> error,
    Optional<String> responseBody,
    Duration duration,
    Optional<Instant> next,
    Optional<Instant> pausedUntil,
    boolean endpointGone,
    Timing timing,
    Optional<InetAddress> address) {

  /** The fault of the installation, which cannot open what it has sealed. */
  static final String UNREADABLE_SECRET = "unreadable_secret";

  enum Outcome {
    DELIVERED,
    FAILED,
    /** Nothing was sent, as the address is not one that customers may have us connect to. */
    REFUSED,
    /** Nothing was sent, and nobody is charged with it: it leaves no row. */
    DEFERRED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Attempt after(Exchanged exchanged) {
    return new Attempt(
        id,
        delivery,
        outcome,
        status,
        error,
        responseBody,
        duration,
        next,
        pausedUntil,
        endpointGone,
        exchanged.timing(),
        exchanged.address());
  }

  Instant startedAt() {
    return UuidV7.instantOf(id);
  }

  /** Where the delivery waits for its next attempt. */
  LaneKind nextLane() {
    return delivery.place().lane().after(delivery.attempt());
  }

  /** What it says of the endpoint; nothing if its server is not why it failed. */
  Optional<EndpointAnswer> answer() {
    if (error.filter(UNREADABLE_SECRET::equals).isPresent()) {
      return Optional.empty();
    }
    return delivery
        .target()
        .filter(target -> delivery.payload().isPresent())
        .map(
            target ->
                new EndpointAnswer(
                    delivery.tenant().environment(),
                    delivery.endpoint(),
                    target.url(),
                    delivery.attempt(),
                    answerKind()));
  }

  private EndpointAnswer.Kind answerKind() {
    if (endpointGone) {
      return EndpointAnswer.Kind.GONE;
    }
    return outcome == Outcome.DELIVERED ? EndpointAnswer.Kind.ACCEPTED : EndpointAnswer.Kind.FAILED;
  }

  boolean isDeferred() {
    return outcome == Outcome.DEFERRED;
  }

  boolean isFinal() {
    return next.isEmpty();
  }
}
