package dev.postern.api.inboundtoken;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresScope;
import dev.postern.api.openapi.Ref;
import dev.postern.api.pagination.ListResponse;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.api.settings.InstallationConfig;
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

@Path("/inbound-tokens")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class InboundTokenResource {
  private static final int CREATED = 201;
  private static final int DEFAULT_LIMIT = 20;

  private final CurrentCaller caller;
  private final InboundTokenService tokens;
  private final Optional<String> ingesterUrl;

  InboundTokenResource(
      CurrentCaller caller, InboundTokenService tokens, InstallationConfig installation) {
    this.caller = caller;
    this.tokens = tokens;
    ingesterUrl = installation.ingesterUrl();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.RECEIVING_WRITE)
  @ResponseStatus(CREATED)
  @Operation(summary = "Create an inbound token")
  public NewInboundTokenResponse create(InboundTokenRequest request) {
    boolean signed = Boolean.TRUE.equals(request.signed());
    return NewInboundTokenResponse.of(tokens.create(tenant(), signed), ingesterUrl);
  }

  @GET
  @RequiresScope(Scope.RECEIVING_READ)
  @Operation(summary = "List inbound tokens")
  public ListResponse<InboundTokenResponse> list(
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("inbound_token") @Nullable String after,
      @QueryParam("before") @Ref("inbound_token") @Nullable String before) {
    PageRequest page = PageRequest.of(limit, after, before, DEFAULT_LIMIT);
    return tokens
        .list(tenant(), page)
        .map(found -> new ListResponse<>(found.map(InboundTokenResponse::of)))
        .orElseThrow(page::unknownCursor);
  }

  @GET
  @Path("/{id}")
  @RequiresScope(Scope.RECEIVING_READ)
  @Operation(summary = "Get an inbound token")
  public InboundTokenResponse get(@PathParam("id") @Ref("inbound_token") String id) {
    return tokens
        .get(tenant(), RowId.require("id", id))
        .map(InboundTokenResponse::of)
        .orElseThrow(InboundTokenResource::notFound);
  }

  @DELETE
  @Path("/{id}")
  @RequiresScope(Scope.RECEIVING_WRITE)
  @Operation(summary = "Revoke an inbound token")
  public RevokedInboundTokenResponse delete(@PathParam("id") @Ref("inbound_token") String id) {
    UUID token = RowId.require("id", id);
    if (!tokens.revoke(tenant(), token)) {
      throw notFound();
    }
    return RevokedInboundTokenResponse.of(token);
  }

  @POST
  @Path("/{id}/rotate-secret")
  @RequiresScope(Scope.RECEIVING_WRITE)
  @Operation(summary = "Replace the signing secret of an inbound token")
  public RotatedInboundTokenResponse rotate(@PathParam("id") @Ref("inbound_token") String id) {
    UUID token = RowId.require("id", id);
    return tokens
        .rotate(tenant(), token)
        .map(secret -> RotatedInboundTokenResponse.of(token, secret))
        .orElseThrow(InboundTokenResource::notFound);
  }

  private Tenant tenant() {
    return caller.get().tenant();
  }

  private static ApiException notFound() {
    return ApiException.notFound("Inbound token not found");
  }
}
