package dev.postern.api.suppression;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresScope;
import dev.postern.api.openapi.Ref;
import dev.postern.api.pagination.ListResponse;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.model.apikey.Scope;
import dev.postern.model.organization.Tenant;
import dev.postern.model.suppression.SuppressionId;
import dev.postern.model.suppression.SuppressionReason;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/suppressions")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class SuppressionResource {
  private static final int CREATED = 201;
  private static final int DEFAULT_LIMIT = 20;

  private final CurrentCaller caller;
  private final SuppressionService suppressions;

  SuppressionResource(CurrentCaller caller, SuppressionService suppressions) {
    this.caller = caller;
    this.suppressions = suppressions;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.SUPPRESSIONS_WRITE)
  @ResponseStatus(CREATED)
  @Operation(summary = "Suppress an address")
  public AddedSuppressionResponse create(CreateSuppressionRequest request) {
    List<String> address = List.of(SuppressionRules.address(request));
    return AddedSuppressionResponse.of(suppressions.add(tenant(), address).getFirst());
  }

  @GET
  @RequiresScope(Scope.SUPPRESSIONS_READ)
  @Operation(summary = "List suppressed addresses")
  public ListResponse<SuppressionSummaryResponse> list(
      @QueryParam("origin") @Nullable String origin,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("suppression") @Nullable String after,
      @QueryParam("before") @Ref("suppression") @Nullable String before) {
    Optional<SuppressionReason> reason = SuppressionRules.origin(origin);
    PageRequest page = PageRequest.of(limit, after, before, DEFAULT_LIMIT);
    return suppressions
        .list(tenant(), reason, page)
        .map(found -> new ListResponse<>(found.map(SuppressionSummaryResponse::of)))
        .orElseThrow(page::unknownCursor);
  }

  /**
   * @param suppression its id or the address
   */
  @GET
  @Path("/{suppression}")
  @RequiresScope(Scope.SUPPRESSIONS_READ)
  @Operation(summary = "Get a suppressed address")
  public SuppressionResponse get(@PathParam("suppression") @Ref("suppression") String suppression) {
    return suppressions
        .get(tenant(), SuppressionSelection.ofPath(suppression))
        .map(SuppressionResponse::of)
        .orElseThrow(SuppressionResource::notFound);
  }

  /**
   * @param suppression its id or the address
   */
  @DELETE
  @Path("/{suppression}")
  @RequiresScope(Scope.SUPPRESSIONS_WRITE)
  @Operation(summary = "Stop suppressing an address")
  public RemovedSuppressionResponse delete(
      @PathParam("suppression") @Ref("suppression") String suppression) {
    return suppressions.remove(tenant(), SuppressionSelection.ofPath(suppression)).stream()
        .findFirst()
        .map(RemovedSuppressionResponse::of)
        .orElseThrow(SuppressionResource::notFound);
  }

  @POST
  @Path("/batch/add")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.SUPPRESSIONS_WRITE)
  @ResponseStatus(CREATED)
  @Operation(summary = "Suppress several addresses")
  public BatchResponse<AddedSuppressionResponse> batchAdd(BatchAddRequest request) {
    List<SuppressionId> added = suppressions.add(tenant(), SuppressionRules.addresses(request));
    return BatchResponse.of(added, AddedSuppressionResponse::of);
  }

  @POST
  @Path("/batch/remove")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.SUPPRESSIONS_WRITE)
  @Operation(summary = "Stop suppressing several addresses")
  public BatchResponse<RemovedSuppressionResponse> batchRemove(BatchRemoveRequest request) {
    List<SuppressionId> removed =
        suppressions.remove(tenant(), SuppressionRules.selection(request));
    return BatchResponse.of(removed, RemovedSuppressionResponse::of);
  }

  private Tenant tenant() {
    return caller.get().tenant();
  }

  private static ApiException notFound() {
    return ApiException.notFound("Suppression not found");
  }
}
