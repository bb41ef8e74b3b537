package dev.postern.api.invitation;

import dev.postern.api.address.EmailAddress;
import dev.postern.api.auth.RoleNames;
import dev.postern.api.invitation.CreateInvitationRequest.EnvironmentRoleRequest;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.EnvironmentRole;
import dev.postern.model.organization.OrganizationRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is invited, and as what.
 *
 * @param environments what a plain member will be in which environment
 */
public record NewInvitation(
    EmailAddress email, OrganizationRole role, Map<EnvironmentId, EnvironmentRole> environments) {
  private static final int MAX_ENVIRONMENTS = 100;

  public NewInvitation {
    environments = Map.copyOf(environments);
  }

  /** The first owner of an organization. */
  public static NewInvitation ofOwner(EmailAddress email) {
    return new NewInvitation(email, OrganizationRole.OWNER, Map.of());
  }

  static NewInvitation of(CreateInvitationRequest request) {
    if (request.email() == null) {
      throw ApiException.missingField("email");
    }
    EmailAddress email = EmailAddress.parse("email", request.email());
    OrganizationRole role = RoleNames.organizationRole(request.role());
    Map<EnvironmentId, EnvironmentRole> environments = environments(request.environments());
    if (role != OrganizationRole.MEMBER && !environments.isEmpty()) {
      throw ApiException.invalid(
          "Invalid `environments` field. Owners and admins belong to every environment.");
    }
    return new NewInvitation(email, role, environments);
  }

  private static Map<EnvironmentId, EnvironmentRole> environments(
      @Nullable List<EnvironmentRoleRequest> given) {
    Map<EnvironmentId, EnvironmentRole> roles = new LinkedHashMap<>();
    if (given == null) {
      return roles;
    }
    if (given.size() > MAX_ENVIRONMENTS || given.contains(null)) {
      throw ApiException.invalid(
          "Invalid `environments` field. It is a list of up to 100 environments.");
    }
    for (EnvironmentRoleRequest environment : given) {
      if (environment.environmentId() == null) {
        throw ApiException.missingField("environment_id");
      }
      roles.put(
          new EnvironmentId(RowId.require("environment_id", environment.environmentId())),
          RoleNames.environmentRole(environment.role()));
    }
    return roles;
  }
}
