package dev.postern.dispatcher.breaker;

import java.util.Locale;

/** How an endpoint's breaker stands. */
enum BreakerState {
  CLOSED,
  /** Nothing is sent until the end of the pause, from then on one request at a time. */
  OPEN,
  SLOW_START;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static BreakerState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
