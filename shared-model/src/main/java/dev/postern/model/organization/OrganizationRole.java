package dev.postern.model.organization;

import java.util.Locale;

/** What a member is in an organization, from the most powerful down. */
public enum OrganizationRole {
  OWNER,
  ADMIN,
  MEMBER;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if the name is no role
   */
  public static OrganizationRole ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
