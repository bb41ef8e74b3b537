package dev.postern.model.suppression;

import java.util.Locale;

/** Why an address is suppressed. */
public enum SuppressionReason {
  BOUNCE,
  COMPLAINT,
  MANUAL;

  /** The name in JSON and in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #wireName}.
   *
   * @throws IllegalArgumentException if there is no such name
   */
  public static SuppressionReason fromWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
