package dev.postern.api.auth;

import dev.postern.model.apikey.Scope;
import dev.postern.model.organization.EnvironmentRole;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.OrganizationRole;
import dev.postern.model.organization.Tenant;
import dev.postern.model.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A session as the database knows it, and what its person is in the organization or environment
 * that the request names.
 *
 * @param organization the active one that was asked for, if the person belongs to it
 * @param requestsPerSecond what the operator set for that organization; empty if nothing
 * @param tenant the environment that was asked for, if the person belongs to its organization
 */
record SessionAccess(
    UserId user,
    Instant expiresAt,
    Instant confirmedAt,
    boolean revoked,
    Optional<OrganizationId> organization,
    OptionalInt requestsPerSecond,
    Optional<OrganizationRole> role,
    Optional<Tenant> tenant,
    Optional<EnvironmentRole> environmentRole) {

  /** What the person may do in the environment that was asked for. */
  Set<Scope> scopes() {
    return role.map(held -> RoleTable.scopes(held, environmentRole.orElse(null))).orElse(Set.of());
  }
}
