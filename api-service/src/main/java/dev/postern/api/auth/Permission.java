package dev.postern.api.auth;

/** What a person may do in an organization as a whole; {@link RoleTable} says who may. */
public enum Permission {
  /** See the organization and its settings. */
  ORGANIZATION_READ("organization:read"),
  /** Rename it, change its settings. */
  ORGANIZATION_WRITE("organization:write"),
  /** Delete it with all it has. */
  ORGANIZATION_DELETE("organization:delete"),
  /** Stop belonging to it. */
  ORGANIZATION_LEAVE("organization:leave"),
  /** See its environments; plain members see those they belong to. */
  ENVIRONMENTS_READ("environments:read"),
  /** Make, rename and delete environments, and say who belongs to them. */
  ENVIRONMENTS_WRITE("environments:write"),
  /** See who belongs to it. */
  MEMBERS_READ("members:read"),
  /** Invite and remove people and change roles, those of owners excepted. */
  MEMBERS_WRITE("members:write"),
  /** Make owners and unmake them. */
  OWNERS_WRITE("owners:write"),
  /** Read what was done in it. */
  AUDIT_LOG_READ("audit-log:read");

  private final String wireName;

  Permission(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
