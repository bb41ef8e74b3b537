package dev.postern.api.erasure;

import dev.postern.api.address.PersonAddress;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/erasures")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class ErasureResource {
  private static final int ACCEPTED = 202;
  private static final int DEFAULT_LIMIT = 20;

  private final CurrentCaller caller;
  private final ErasureService erasures;

  ErasureResource(CurrentCaller caller, ErasureService erasures) {
    this.caller = caller;
    this.erasures = erasures;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.PERSONAL_DATA_WRITE)
  @ResponseStatus(ACCEPTED)
  @Operation(summary = "Erase a person")
  public ErasureResponse create(ErasureRequest request) {
    String address = PersonAddress.require("email", request.email()).address();
    return ErasureResponse.of(erasures.create(tenant(), address));
  }

  @GET
  @RequiresScope(Scope.PERSONAL_DATA_READ)
  @Operation(summary = "List erasures")
  public ListResponse<ErasureResponse> list(
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("erasure") @Nullable String after,
      @QueryParam("before") @Ref("erasure") @Nullable String before) {
    PageRequest page = PageRequest.of(limit, after, before, DEFAULT_LIMIT);
    return erasures
        .list(tenant(), page)
        .map(found -> new ListResponse<>(found.map(ErasureResponse::of)))
        .orElseThrow(page::unknownCursor);
  }

  @GET
  @Path("/{id}")
  @RequiresScope(Scope.PERSONAL_DATA_READ)
  @Operation(summary = "Get an erasure")
  public ErasureResponse get(@PathParam("id") @Ref("erasure") String id) {
    return erasures
        .get(tenant(), RowId.require("id", id))
        .map(ErasureResponse::of)
        .orElseThrow(() -> ApiException.notFound("Erasure not found"));
  }

  private Tenant tenant() {
    return caller.get().tenant();
  }
}
