package dev.postern.api.problem;

import java.time.Duration;

/** Times as headers tell them. */
public final class WholeSeconds {
  private WholeSeconds() {}

  /** Rounded up: whoever came a moment too early would be refused again. */
  public static String of(Duration time) {
    return String.valueOf(time.plusSeconds(1).minusNanos(1).toSeconds());
  }
}
