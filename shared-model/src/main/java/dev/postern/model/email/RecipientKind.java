package dev.postern.model.email;

import java.util.Locale;

/** Which header names a recipient; bcc recipients are named in none. */
public enum RecipientKind {
  TO,
  CC,
  BCC;

  /** The name in JSON and in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #wireName}.
   *
   * @throws IllegalArgumentException if there is no such name
   */
  public static RecipientKind fromWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
