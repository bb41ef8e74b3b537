package dev.postern.model.domain;

import java.util.Locale;

/**
 * What a record proves or allows. Clients know a closed list of labels and one of them fails on
 * others, so the proof of ownership, which the contract does not have, goes under the label of the
 * other TXT record that names a key.
 */
public enum DnsRecordPurpose {
  OWNERSHIP("DKIM", "DKIM"),
  DKIM("DKIM", "DKIM"),
  SPF("SPF", "SPF"),
  RECEIVING("Receiving", "Receiving MX"),
  TRACKING("Tracking", "Tracking");

  private final String label;
  private final String webhookLabel;

  DnsRecordPurpose(String label, String webhookLabel) {
    this.label = label;
    this.webhookLabel = webhookLabel;
  }

  /** The {@code record} of the REST API. */
  public String label() {
    return label;
  }

  /** The {@code record} of webhooks, where the contract has another word for one of them. */
  public String webhookLabel() {
    return webhookLabel;
  }

  /** The name in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #wireName}.
   *
   * @throws IllegalArgumentException if there is no such name
   */
  public static DnsRecordPurpose fromWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
