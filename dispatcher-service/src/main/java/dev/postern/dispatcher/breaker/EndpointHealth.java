package dev.postern.dispatcher.breaker;

import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of an endpoint's last requests.
 *
 * @param windowStart since when attempts and failures are counted: since the first failure
 * @param timeouts in a row
 * @param openings since the endpoint was last well
 * @param openUntil only of an open breaker
 * @param cap how many requests at once a slow start allows
 * @param successes since the cap grew
 */
record EndpointHealth(
    BreakerState state,
    Optional<Instant> windowStart,
    int attempts,
    int failures,
    int timeouts,
    int openings,
    Optional<Instant> openUntil,
    int cap,
    int successes) {

  /** Of this nothing is stored. */
  static final EndpointHealth WELL =
      new EndpointHealth(BreakerState.CLOSED, Optional.empty(), 0, 0, 0, 0, Optional.empty(), 0, 0);

  /** Whether the next request may well hang. */
  boolean suspect() {
    return state != BreakerState.CLOSED || timeouts > 0;
  }

  EndpointHealth withWindow(Optional<Instant> start, int counted, int failed) {
    return new EndpointHealth(
        state, start, counted, failed, timeouts, openings, openUntil, cap, successes);
  }

  EndpointHealth withTimeouts(int inARow) {
    return new EndpointHealth(
        state, windowStart, attempts, failures, inARow, openings, openUntil, cap, successes);
  }

  EndpointHealth withSlowStart(int newCap, int newSuccesses) {
    return new EndpointHealth(
        BreakerState.SLOW_START,
        windowStart,
        attempts,
        failures,
        timeouts,
        openings,
        Optional.empty(),
        newCap,
        newSuccesses);
  }

  /** Open once more; what is counted begins anew. */
  EndpointHealth opened(Instant until) {
    return new EndpointHealth(
        BreakerState.OPEN, Optional.empty(), 0, 0, 0, openings + 1, Optional.of(until), 0, 0);
  }
}
