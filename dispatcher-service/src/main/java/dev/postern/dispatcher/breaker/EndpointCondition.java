package dev.postern.dispatcher.breaker;

import java.time.Instant;
import java.util.Optional;

/**
 * What the queue has to know of an endpoint that is not well.
 *
 * @param suspect whether a request to it may well hang
 * @param openUntil until when nothing is sent
 * @param changed whether this is news
 */
public record EndpointCondition(boolean suspect, Optional<Instant> openUntil, boolean changed) {
  /** Of every endpoint that nothing is known of. */
  public static final EndpointCondition WELL =
      new EndpointCondition(false, Optional.empty(), false);
}
