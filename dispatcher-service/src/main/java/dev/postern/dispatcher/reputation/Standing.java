package dev.postern.dispatcher.reputation;

import java.util.Locale;

/** How an organization stands, from good to bad. */
enum Standing {
  GOOD,
  WARNED,
  PAUSED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isWorseThan(Standing other) {
    return compareTo(other) > 0;
  }
}
