package dev.postern.api.environment;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.Permission;
import dev.postern.api.auth.RequiresRole;
import dev.postern.api.auth.RoleNames;
import dev.postern.api.openapi.Ref;
import dev.postern.api.organization.DeletedResponse;
import dev.postern.api.pagination.ListResponse;
import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.Problem;
import dev.postern.model.organization.EnvironmentRole;
import dev.postern.model.user.UserId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/environments/{environment_id}/members")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class EnvironmentMemberResource {
  private final CurrentCaller caller;
  private final EnvironmentMemberService members;

  EnvironmentMemberResource(CurrentCaller caller, EnvironmentMemberService members) {
    this.caller = caller;
    this.members = members;
  }

  @GET
  @RequiresRole(Permission.ENVIRONMENTS_READ)
  @Operation(summary = "List the members of an environment")
  public ListResponse<EnvironmentMemberResponse> list(
      @PathParam("environment_id") @Ref("environment") String environment) {
    var found =
        new Page<>(
            members.list(caller.member(), EnvironmentResource.environment(environment)), false);
    return new ListResponse<>(found.map(EnvironmentMemberResponse::of));
  }

  @GET
  @Path("/{user_id}")
  @RequiresRole(Permission.ENVIRONMENTS_READ)
  @Operation(summary = "Get a member of an environment")
  public EnvironmentMemberResponse get(
      @PathParam("environment_id") @Ref("environment") String environment,
      @PathParam("user_id") @Ref("user") String user) {
    return EnvironmentMemberResponse.of(
        members.get(caller.member(), EnvironmentResource.environment(environment), user(user)));
  }

  @PUT
  @Path("/{user_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresRole(Permission.ENVIRONMENTS_WRITE)
  @Operation(summary = "Put somebody into an environment")
  public EnvironmentMemberResponse put(
      @PathParam("environment_id") @Ref("environment") String environment,
      @PathParam("user_id") @Ref("user") String user,
      EnvironmentRoleRequest request) {
    EnvironmentRole role = RoleNames.environmentRole(request.role());
    return EnvironmentMemberResponse.of(
        members.put(
            caller.member(), EnvironmentResource.environment(environment), user(user), role));
  }

  @DELETE
  @Path("/{user_id}")
  @RequiresRole(Permission.ENVIRONMENTS_WRITE)
  @Operation(summary = "Take somebody out of an environment")
  public DeletedResponse remove(
      @PathParam("environment_id") @Ref("environment") String environment,
      @PathParam("user_id") @Ref("user") String user) {
    members.remove(caller.member(), EnvironmentResource.environment(environment), user(user));
    return DeletedResponse.of("environment_member", user(user).value());
  }

  private static UserId user(String text) {
    return new UserId(RowId.require("user_id", text));
  }
}
