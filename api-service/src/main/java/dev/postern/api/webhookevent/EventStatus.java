package dev.postern.api.webhookevent;

import java.util.Locale;

/** How the delivery of an event to an endpoint stands. Clients know exactly these. */
enum EventStatus {
  /** Waits for a first attempt, or for that of a replay. */
  PENDING,
  /** Has failed and will be tried again. */
  ATTEMPTING,
  SUCCESS,
  FAILED;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
