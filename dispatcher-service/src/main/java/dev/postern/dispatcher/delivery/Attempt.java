package dev.postern.dispatcher.delivery;

import dev.postern.model.id.UuidV7;
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
 * @param laneBlockedUntil until when the server asked to be left alone
 * @param endpointGone whether the server asked for no further webhooks
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
    Optional<Instant> laneBlockedUntil,
    boolean endpointGone) {

  enum Outcome {
    DELIVERED,
    FAILED,
    /** Nothing was sent, as the address is not one that customers may have us connect to. */
    REFUSED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Instant startedAt() {
    return UuidV7.instantOf(id);
  }

  /** Where the delivery waits for its next attempt. */
  LaneKind nextLane() {
    return delivery.place().lane().after(delivery.attempt());
  }

  boolean isFinal() {
    return next.isEmpty();
  }
}
