package dev.postern.api.auth;

import dev.postern.model.apikey.Scope;
import dev.postern.model.organization.EnvironmentRole;
import dev.postern.model.organization.OrganizationRole;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which role may do what: the one place that says so. */
public final class RoleTable {
  private static final Map<OrganizationRole, Set<Permission>> PERMISSIONS =
      Map.of(
          OrganizationRole.OWNER,
          EnumSet.allOf(Permission.class),
          OrganizationRole.ADMIN,
          EnumSet.complementOf(EnumSet.of(Permission.ORGANIZATION_DELETE, Permission.OWNERS_WRITE)),
          OrganizationRole.MEMBER,
          EnumSet.of(
              Permission.ORGANIZATION_READ,
              Permission.ORGANIZATION_LEAVE,
              Permission.ENVIRONMENTS_READ,
              Permission.MEMBERS_READ));

  private static final Map<EnvironmentRole, Set<Scope>> SCOPES =
      Map.of(
          EnvironmentRole.ADMIN,
          EnumSet.allOf(Scope.class),
          EnvironmentRole.MEMBER,
          EnumSet.of(
              Scope.EMAILS_SEND,
              Scope.EMAILS_READ,
              Scope.RECEIVING_READ,
              Scope.DOMAINS_READ,
              Scope.WEBHOOKS_READ,
              Scope.SUPPRESSIONS_READ,
              Scope.LOGS_READ,
              Scope.USAGE_READ));

  private RoleTable() {}

  /** What a role may do in its organization. */
  public static Set<Permission> permissions(OrganizationRole role) {
    return Set.copyOf(PERMISSIONS.getOrDefault(role, Set.of()));
  }

  /**
   * What a person may do in an environment. Owners and admins of the organization are admins of
   * each of its environments.
   *
   * @param own the person's role in the environment itself, null without one
   */
  public static Set<Scope> scopes(OrganizationRole role, @Nullable EnvironmentRole own) {
    EnvironmentRole effective = role == OrganizationRole.MEMBER ? own : EnvironmentRole.ADMIN;
    return effective == null ? Set.of() : Set.copyOf(SCOPES.getOrDefault(effective, Set.of()));
  }
}
