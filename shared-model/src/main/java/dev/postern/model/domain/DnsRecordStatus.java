package dev.postern.model.domain;

import java.util.Locale;

/** What the last look at one DNS record found. */
public enum DnsRecordStatus {
  NOT_STARTED,
  PENDING,
  VERIFIED,
  FAILED,
  TEMPORARY_FAILURE;

  /** The name in JSON and in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #wireName}.
   *
   * @throws IllegalArgumentException if there is no such name
   */
  public static DnsRecordStatus fromWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
