package dev.postern.api.webhookevent;

import java.time.Instant;

/** One delivery of an event to an endpoint; a replay is one more. */
sealed interface Delivery {
  /** Nothing was tried yet. */
  record Waiting(Instant dueAt) implements Delivery {}

  /** The last attempt failed and another follows. */
  record Retrying(Instant dueAt) implements Delivery {}

  /**
   * No attempt follows.
   *
   * @param at when the last one began
   */
  record Ended(Instant at, boolean delivered) implements Delivery {}
}
