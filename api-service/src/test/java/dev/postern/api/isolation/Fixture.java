package dev.postern.api.isolation;

import dev.postern.api.isolation.Caller.Level;

/**
 * How one more of a resource comes into a space.
 *
 * @param level whether an environment or the whole organization has it
 */
record Fixture(Level level, Maker maker) {
  @FunctionalInterface
  interface Maker {
    /** Its id. */
    String in(Space space);
  }
}
