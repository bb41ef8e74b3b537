package dev.postern.api.organization;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.Permission;
import dev.postern.api.auth.RequiresPerson;
import dev.postern.api.auth.RequiresRole;
import dev.postern.api.openapi.Ref;
import dev.postern.api.pagination.ListResponse;
import dev.postern.api.pagination.Page;
import dev.postern.api.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Which organization a path names has been read when the caller was looked up. */
@Path("/organizations")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class OrganizationResource {
  private final CurrentCaller caller;
  private final FoundingGuard guard;
  private final OrganizationService organizations;

  OrganizationResource(
      CurrentCaller caller, FoundingGuard guard, OrganizationService organizations) {
    this.caller = caller;
    this.guard = guard;
    this.organizations = organizations;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresPerson
  @Operation(summary = "Create an organization")
  @APIResponseSchema(value = OrganizationResponse.class, responseCode = "201")
  public Response create(CreateOrganizationRequest request) {
    DisplayName name = DisplayName.parse("name", request.name(), DisplayName.LONG);
    guard.admit(caller.person().user());
    OrganizationView created = organizations.create(caller.person().user(), name);
    return Response.status(Response.Status.CREATED)
        .entity(OrganizationResponse.of(created))
        .build();
  }

  /** All of them: people belong to few. */
  @GET
  @RequiresPerson
  @Operation(summary = "List your organizations")
  public ListResponse<OrganizationResponse> list() {
    var found = new Page<>(organizations.list(caller.person().user()), false);
    return new ListResponse<>(found.map(OrganizationResponse::of));
  }

  @GET
  @Path("/{organization_id}")
  @RequiresRole(Permission.ORGANIZATION_READ)
  @Operation(summary = "Get an organization")
  public OrganizationResponse get(
      @PathParam("organization_id") @Ref("organization") String organization) {
    return OrganizationResponse.of(organizations.get(caller.member()));
  }

  @PATCH
  @Path("/{organization_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresRole(Permission.ORGANIZATION_WRITE)
  @Operation(summary = "Update an organization")
  public OrganizationResponse update(
      @PathParam("organization_id") @Ref("organization") String organization,
      UpdateOrganizationRequest request) {
    return OrganizationResponse.of(
        organizations.update(caller.member(), OrganizationChange.of(request)));
  }

  @DELETE
  @Path("/{organization_id}")
  @RequiresRole(value = Permission.ORGANIZATION_DELETE, confirmed = true)
  @Operation(summary = "Delete an organization")
  public DeletedResponse delete(
      @PathParam("organization_id") @Ref("organization") String organization) {
    organizations.delete(caller.member());
    return DeletedResponse.of("organization", caller.member().organization().value());
  }
}
