package dev.postern.api.receivingroute;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresScope;
import dev.postern.api.openapi.Ref;
import dev.postern.api.pagination.ListResponse;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.model.apikey.Scope;
import dev.postern.model.organization.Tenant;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/receiving-routes")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class ReceivingRouteResource {
  private static final int CREATED = 201;
  private static final int DEFAULT_LIMIT = 20;

  private final CurrentCaller caller;
  private final ReceivingRouteService routes;

  ReceivingRouteResource(CurrentCaller caller, ReceivingRouteService routes) {
    this.caller = caller;
    this.routes = routes;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.RECEIVING_WRITE)
  @ResponseStatus(CREATED)
  @Operation(summary = "Create a receiving route")
  public ReceivingRouteResponse create(ReceivingRouteRequest request) {
    UUID domain = RowId.require("domain_id", required("domain_id", request.domainId()));
    RouteKind kind =
        RouteKind.fromWireName(required("kind", request.kind()))
            .orElseThrow(
                () ->
                    ApiException.invalid(
                        "Invalid `kind` field: it is `exact`, `alias` or `catch_all`."));
    return ReceivingRouteResponse.of(routes.create(tenant(), domain, kind, request.localPart()));
  }

  private static String required(String field, @Nullable String value) {
    return Optional.ofNullable(value)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> ApiException.missingField(field));
  }

  @GET
  @RequiresScope(Scope.RECEIVING_READ)
  @Operation(summary = "List receiving routes")
  public ListResponse<ReceivingRouteResponse> list(
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("receiving_route") @Nullable String after,
      @QueryParam("before") @Ref("receiving_route") @Nullable String before) {
    PageRequest page = PageRequest.of(limit, after, before, DEFAULT_LIMIT);
    return routes
        .list(tenant(), page)
        .map(found -> new ListResponse<>(found.map(ReceivingRouteResponse::of)))
        .orElseThrow(page::unknownCursor);
  }

  @GET
  @Path("/{id}")
  @RequiresScope(Scope.RECEIVING_READ)
  @Operation(summary = "Get a receiving route")
  public ReceivingRouteResponse get(@PathParam("id") @Ref("receiving_route") String id) {
    return routes
        .get(tenant(), RowId.require("id", id))
        .map(ReceivingRouteResponse::of)
        .orElseThrow(ReceivingRouteResource::notFound);
  }

  @DELETE
  @Path("/{id}")
  @RequiresScope(Scope.RECEIVING_WRITE)
  @Operation(summary = "Delete a receiving route with its forwarding rules")
  public DeletedReceivingRouteResponse delete(@PathParam("id") @Ref("receiving_route") String id) {
    UUID route = RowId.require("id", id);
    if (!routes.delete(tenant(), route)) {
      throw notFound();
    }
    return DeletedReceivingRouteResponse.of(route);
  }

  private Tenant tenant() {
    return caller.get().tenant();
  }

  private static ApiException notFound() {
    return ApiException.notFound("Receiving route not found");
  }
}
