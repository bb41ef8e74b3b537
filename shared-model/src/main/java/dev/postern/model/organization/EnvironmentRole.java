package dev.postern.model.organization;

import java.util.Locale;

/** What a plain member of an organization is in one of its environments. */
public enum EnvironmentRole {
  ADMIN,
  MEMBER;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if the name is no role
   */
  public static EnvironmentRole ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
