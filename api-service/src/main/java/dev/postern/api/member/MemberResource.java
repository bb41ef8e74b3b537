package dev.postern.api.member;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.Permission;
import dev.postern.api.auth.RequiresRole;
import dev.postern.api.auth.RoleNames;
import dev.postern.api.openapi.Ref;
import dev.postern.api.organization.DeletedResponse;
import dev.postern.api.pagination.ListResponse;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.Problem;
import dev.postern.model.organization.OrganizationRole;
import dev.postern.model.user.UserId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/members")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class MemberResource {
  private static final int DEFAULT_LIMIT = 20;

  private final CurrentCaller caller;
  private final MemberService members;

  MemberResource(CurrentCaller caller, MemberService members) {
    this.caller = caller;
    this.members = members;
  }

  @GET
  @RequiresRole(Permission.MEMBERS_READ)
  @Operation(summary = "List the members of the organization")
  public ListResponse<MemberResponse> list(
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("user") @Nullable String after,
      @QueryParam("before") @Ref("user") @Nullable String before) {
    PageRequest page = PageRequest.of(limit, after, before, DEFAULT_LIMIT);
    return members
        .list(caller.member(), page)
        .map(found -> new ListResponse<>(found.map(MemberResponse::of)))
        .orElseThrow(page::unknownCursor);
  }

  @PATCH
  @Path("/{user_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresRole(Permission.MEMBERS_WRITE)
  @Operation(summary = "Change the role of a member")
  public MemberResponse change(
      @PathParam("user_id") @Ref("user") String id, MemberRoleRequest request) {
    OrganizationRole role = RoleNames.organizationRole(request.role());
    return MemberResponse.of(members.change(caller.member(), user(id), role));
  }

  @DELETE
  @Path("/{user_id}")
  @RequiresRole(Permission.MEMBERS_WRITE)
  @Operation(summary = "Remove a member")
  public DeletedResponse remove(@PathParam("user_id") @Ref("user") String id) {
    members.remove(caller.member(), user(id));
    return DeletedResponse.of("member", user(id).value());
  }

  private static UserId user(String text) {
    return new UserId(RowId.require("user_id", text));
  }
}
