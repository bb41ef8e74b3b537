package dev.postern.api.invitation;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.Permission;
import dev.postern.api.auth.RequiresPerson;
import dev.postern.api.auth.RequiresRole;
import dev.postern.api.openapi.Ref;
import dev.postern.api.organization.DeletedResponse;
import dev.postern.api.organization.OrganizationResponse;
import dev.postern.api.pagination.ListResponse;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

@Path("/invitations")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class InvitationResource {
  private static final int DEFAULT_LIMIT = 20;

  private final CurrentCaller caller;
  private final InvitationGuard guard;
  private final MemberInvitationService invitations;
  private final AcceptanceService acceptances;

  InvitationResource(
      CurrentCaller caller,
      InvitationGuard guard,
      MemberInvitationService invitations,
      AcceptanceService acceptances) {
    this.caller = caller;
    this.guard = guard;
    this.invitations = invitations;
    this.acceptances = acceptances;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresRole(Permission.MEMBERS_WRITE)
  @Operation(summary = "Invite somebody")
  @APIResponseSchema(value = InvitationResponse.class, responseCode = "201")
  public Response create(CreateInvitationRequest request) {
    NewInvitation offer = NewInvitation.of(request);
    guard.admit(caller.member().organization());
    InvitationView created = invitations.create(caller.member(), offer);
    return Response.status(Response.Status.CREATED).entity(InvitationResponse.of(created)).build();
  }

  /** Those that can still be accepted. */
  @GET
  @RequiresRole(Permission.MEMBERS_WRITE)
  @Operation(summary = "List invitations")
  public ListResponse<InvitationResponse> list(
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("invitation") @Nullable String after,
      @QueryParam("before") @Ref("invitation") @Nullable String before) {
    PageRequest page = PageRequest.of(limit, after, before, DEFAULT_LIMIT);
    return invitations
        .list(caller.member(), page)
        .map(found -> new ListResponse<>(found.map(InvitationResponse::of)))
        .orElseThrow(page::unknownCursor);
  }

  @DELETE
  @Path("/{invitation_id}")
  @RequiresRole(Permission.MEMBERS_WRITE)
  @Operation(summary = "Revoke an invitation")
  public DeletedResponse revoke(@PathParam("invitation_id") @Ref("invitation") String id) {
    UUID invitation = RowId.require("invitation_id", id);
    invitations.revoke(caller.member(), invitation);
    return DeletedResponse.of("invitation", invitation);
  }

  @POST
  @Path("/accept")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresPerson
  @Operation(summary = "Accept an invitation")
  public OrganizationResponse accept(AcceptInvitationRequest request) {
    if (request.token() == null) {
      throw ApiException.missingField("token");
    }
    return InvitationToken.parse(request.token())
        .map(token -> acceptances.accept(caller.person().user(), token))
        .map(OrganizationResponse::of)
        .orElseThrow(() -> ApiException.notFound("Invitation not found"));
  }
}
