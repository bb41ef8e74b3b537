package dev.postern.dispatcher.breaker;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is remembered of an endpoint's last requests.
 *
 * @param windowStart since when attempts and failures are counted: since the first failure
 * @param timeouts in a row
 * @param openings since the endpoint was last well
 * @param openUntil only of an open breaker
 * @param cap how many requests at once a slow start allows
 * @param successes since the cap grew
 * @param pausedUntil until when the server asked to be left alone, however well it is
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
    int successes,
    Optional<Instant> pausedUntil) {

  /** Of this nothing is stored. */
  static final EndpointHealth WELL =
      new EndpointHealth(
          BreakerState.CLOSED,
          Optional.empty(),
          0,
          0,
          0,
          0,
          Optional.empty(),
          0,
          0,
          Optional.empty());

  /** Whether the next request may well hang. */
  boolean suspect() {
    return state != BreakerState.CLOSED || timeouts > 0;
  }

  EndpointHealth withWindow(Optional<Instant> start, int counted, int failed) {
    return new EndpointHealth(
        state, start, counted, failed, timeouts, openings, openUntil, cap, successes, pausedUntil);
  }

  EndpointHealth withTimeouts(int inARow) {
    return new EndpointHealth(
        state,
        windowStart,
        attempts,
        failures,
        inARow,
        openings,
        openUntil,
        cap,
        successes,
        pausedUntil);
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
        newSuccesses,
        pausedUntil);
  }

  /** Open once more; what is counted begins anew. */
  EndpointHealth opened(Instant until) {
    return new EndpointHealth(
        BreakerState.OPEN,
        Optional.empty(),
        0,
        0,
        0,
        openings + 1,
        Optional.of(until),
        0,
        0,
        pausedUntil);
  }

  /** Well again; a pause that the server asked for stays. */
  EndpointHealth recovered() {
    return WELL.withPause(pausedUntil);
  }

  EndpointHealth withPause(Optional<Instant> until) {
    return new EndpointHealth(
        state,
        windowStart,
        attempts,
        failures,
        timeouts,
        openings,
        openUntil,
        cap,
        successes,
        until);
  }

  /** Until when nothing is sent, for whatever reason. */
  Optional<Instant> quietUntil() {
    return Stream.concat(openUntil.stream(), pausedUntil.stream()).max(Comparator.naturalOrder());
  }
}
