package dev.postern.model.domain;

import java.util.Locale;

/** How far a domain's verification is. */
public enum DomainStatus {
  NOT_STARTED,
  PENDING,
  VERIFIED,
  FAILED,
  PARTIALLY_VERIFIED,
  PARTIALLY_FAILED;

  /** The name in JSON and in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #wireName}.
   *
   * @throws IllegalArgumentException if there is no such name
   */
  public static DomainStatus fromWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
