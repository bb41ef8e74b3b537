package dev.postern.dispatcher.breaker;

import java.time.Instant;
import java.util.Optional;

/**
 * What the queue has to know of an endpoint that is not well.
 *
 * @param suspect whether a request to it may well hang
 * @param quietUntil until when nothing is sent: its breaker is open, or it asked for a pause
 * @param changed whether this is news
 */
public record EndpointCondition(boolean suspect, Optional<Instant> quietUntil, boolean changed) {
  /** Of every endpoint that nothing is known of. */
  public static final EndpointCondition WELL =
      new EndpointCondition(false, Optional.empty(), false);
}
