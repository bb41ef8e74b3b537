package dev.postern.system;

import java.time.Duration;

/**
 * How much a long test does: little on every run, all of it with the Maven profile {@code long}.
 */
final class Scale {
  static final boolean LONG = Boolean.getBoolean("postern.test.long");

  private Scale() {}

  static int of(int usual, int whole) {
    return LONG ? whole : usual;
  }

  static Duration of(Duration usual, Duration whole) {
    return LONG ? whole : usual;
  }
}
