package dev.postern.sandbox.postgres;

/** The roles that Postern logs into its database as. */
public enum PosternRole {
  MIGRATOR("postern_migrator"),
  API("postern_api"),
  INGESTER("postern_ingester"),
  DISPATCHER("postern_dispatcher");

  private final String roleName;

  PosternRole(String roleName) {
    this.roleName = roleName;
  }

  public String roleName() {
    return roleName;
  }

  static PosternRole named(String roleName) {
    for (var role : values()) {
      if (role.roleName.equals(roleName)) {
        return role;
      }
    }
    throw new IllegalArgumentException("there is no role " + roleName);
  }
}
