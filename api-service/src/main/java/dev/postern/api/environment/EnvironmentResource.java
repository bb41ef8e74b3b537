package dev.postern.api.environment;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.Permission;
import dev.postern.api.auth.RequiresRole;
import dev.postern.api.openapi.Ref;
import dev.postern.api.organization.DeletedResponse;
import dev.postern.api.pagination.ListResponse;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.Problem;
import dev.postern.model.organization.EnvironmentId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

@Path("/environments")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class EnvironmentResource {
  private static final int DEFAULT_LIMIT = 20;

  private final CurrentCaller caller;
  private final EnvironmentService environments;

  EnvironmentResource(CurrentCaller caller, EnvironmentService environments) {
    this.caller = caller;
    this.environments = environments;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresRole(Permission.ENVIRONMENTS_WRITE)
  @Operation(summary = "Create an environment")
  @APIResponseSchema(value = EnvironmentResponse.class, responseCode = "201")
  public Response create(EnvironmentRequest request) {
    EnvironmentView created = environments.create(caller.member(), request.displayName());
    return Response.status(Response.Status.CREATED).entity(EnvironmentResponse.of(created)).build();
  }

  @GET
  @RequiresRole(Permission.ENVIRONMENTS_READ)
  @Operation(summary = "List environments")
  public ListResponse<EnvironmentResponse> list(
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("environment") @Nullable String after,
      @QueryParam("before") @Ref("environment") @Nullable String before) {
    PageRequest page = PageRequest.of(limit, after, before, DEFAULT_LIMIT);
    return environments
        .list(caller.member(), page)
        .map(found -> new ListResponse<>(found.map(EnvironmentResponse::of)))
        .orElseThrow(page::unknownCursor);
  }

  @GET
  @Path("/{environment_id}")
  @RequiresRole(Permission.ENVIRONMENTS_READ)
  @Operation(summary = "Get an environment")
  public EnvironmentResponse get(@PathParam("environment_id") @Ref("environment") String id) {
    return EnvironmentResponse.of(environments.get(caller.member(), environment(id)));
  }

  @PATCH
  @Path("/{environment_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresRole(Permission.ENVIRONMENTS_WRITE)
  @Operation(summary = "Update an environment")
  public EnvironmentResponse update(
      @PathParam("environment_id") @Ref("environment") String id,
      UpdateEnvironmentRequest request) {
    return EnvironmentResponse.of(
        environments.update(caller.member(), environment(id), request.change()));
  }

  @DELETE
  @Path("/{environment_id}")
  @RequiresRole(value = Permission.ENVIRONMENTS_WRITE, confirmed = true)
  @Operation(summary = "Delete an environment")
  public DeletedResponse delete(@PathParam("environment_id") @Ref("environment") String id) {
    EnvironmentId environment = environment(id);
    environments.delete(caller.member(), environment);
    return DeletedResponse.of("environment", environment.value());
  }

  static EnvironmentId environment(String text) {
    return new EnvironmentId(RowId.require("environment_id", text));
  }
}
