package dev.postern.dispatcher.delivery;

import java.util.Locale;

/** The queues that an endpoint may have, in the order in which they are served. */
enum LaneKind {
  /** Attempts one and two, and replays. */
  LIVE,
  /** Of an endpoint that gets its events one after the other, whatever the attempt. */
  ORDERED,
  /** Attempts from the third on. */
  RETRY,
  RECOVERY;

  private static final int LAST_FRESH_ATTEMPT = 2;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static LaneKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether what waits here is news. */
  boolean fresh() {
    return this == LIVE || this == ORDERED;
  }

  /** Where a delivery waits on, the attempt of that number having failed. */
  LaneKind after(int attempt) {
    return this == LIVE && attempt >= LAST_FRESH_ATTEMPT ? RETRY : this;
  }
}
