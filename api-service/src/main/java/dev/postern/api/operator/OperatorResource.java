package dev.postern.api.operator;

import dev.postern.api.address.EmailAddress;
import dev.postern.api.auth.RequiresOperator;
import dev.postern.api.openapi.Ref;
import dev.postern.api.organization.DisplayName;
import dev.postern.api.pagination.ListResponse;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.model.organization.OrganizationId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

@Path("/operator/organizations")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class OperatorResource {
  private static final int DEFAULT_LIMIT = 20;

  private final OperatorService organizations;

  OperatorResource(OperatorService organizations) {
    this.organizations = organizations;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresOperator
  @Operation(summary = "Create an organization")
  @APIResponseSchema(value = OperatorOrganizationResponse.class, responseCode = "201")
  public Response create(NewOrganizationRequest request) {
    DisplayName name = DisplayName.parse("name", request.name(), DisplayName.LONG);
    if (request.ownerEmail() == null) {
      throw ApiException.missingField("owner_email");
    }
    EmailAddress owner = EmailAddress.parse("owner_email", request.ownerEmail());
    return Response.status(Response.Status.CREATED)
        .entity(OperatorOrganizationResponse.of(organizations.create(name, owner)))
        .build();
  }

  @GET
  @RequiresOperator
  @Operation(summary = "List organizations")
  public ListResponse<OperatorOrganizationResponse> list(
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("organization") @Nullable String after,
      @QueryParam("before") @Ref("organization") @Nullable String before) {
    PageRequest page = PageRequest.of(limit, after, before, DEFAULT_LIMIT);
    return organizations
        .list(page)
        .map(found -> new ListResponse<>(found.map(OperatorOrganizationResponse::of)))
        .orElseThrow(page::unknownCursor);
  }

  @GET
  @Path("/{organization_id}")
  @RequiresOperator
  @Operation(summary = "Get an organization")
  public OperatorOrganizationResponse get(
      @PathParam("organization_id") @Ref("organization") String id) {
    return OperatorOrganizationResponse.of(organizations.get(organization(id)));
  }

  @POST
  @Path("/{organization_id}/suspend")
  @RequiresOperator
  @Operation(summary = "Suspend an organization")
  public OperatorOrganizationResponse suspend(
      @PathParam("organization_id") @Ref("organization") String id) {
    return OperatorOrganizationResponse.of(organizations.suspend(organization(id)));
  }

  @POST
  @Path("/{organization_id}/resume")
  @RequiresOperator
  @Operation(summary = "Resume an organization")
  public OperatorOrganizationResponse resume(
      @PathParam("organization_id") @Ref("organization") String id) {
    return OperatorOrganizationResponse.of(organizations.resume(organization(id)));
  }

  @GET
  @Path("/{organization_id}/sending")
  @RequiresOperator
  @Operation(summary = "See how the emails of an organization fare")
  public OperatorSendingResponse sending(
      @PathParam("organization_id") @Ref("organization") String id) {
    OrganizationId organization = organization(id);
    return OperatorSendingResponse.of(organization, organizations.sending(organization));
  }

  @POST
  @Path("/{organization_id}/release")
  @RequiresOperator
  @Operation(summary = "Let an organization send again, without the limits of a new one")
  public OperatorSendingResponse release(
      @PathParam("organization_id") @Ref("organization") String id) {
    OrganizationId organization = organization(id);
    return OperatorSendingResponse.of(organization, organizations.release(organization));
  }

  @PUT
  @Path("/{organization_id}/limits")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresOperator
  @Operation(summary = "Set the limits of an organization")
  public OperatorOrganizationResponse limit(
      @PathParam("organization_id") @Ref("organization") String id, LimitsRequest request) {
    var limits = new Limits(request.requestsPerSecond(), request.emailsPerDay());
    return OperatorOrganizationResponse.of(organizations.limit(organization(id), limits));
  }

  private static OrganizationId organization(String text) {
    return new OrganizationId(RowId.require("organization_id", text));
  }
}
