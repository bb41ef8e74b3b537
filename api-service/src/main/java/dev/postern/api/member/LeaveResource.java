package dev.postern.api.member;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.Permission;
import dev.postern.api.auth.RequiresRole;
import dev.postern.api.openapi.Ref;
import dev.postern.api.organization.DeletedResponse;
import dev.postern.api.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Which organization the path names has been read when the caller was looked up. */
@Path("/organizations/{organization_id}/leave")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class LeaveResource {
  private final CurrentCaller caller;
  private final MemberService members;

  LeaveResource(CurrentCaller caller, MemberService members) {
    this.caller = caller;
    this.members = members;
  }

  @POST
  @RequiresRole(Permission.ORGANIZATION_LEAVE)
  @Operation(summary = "Leave an organization")
  public DeletedResponse leave(
      @PathParam("organization_id") @Ref("organization") String organization) {
    members.leave(caller.member());
    return DeletedResponse.of("member", caller.person().user().value());
  }
}
