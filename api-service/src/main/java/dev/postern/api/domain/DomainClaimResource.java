package dev.postern.api.domain;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresScope;
import dev.postern.api.openapi.Ref;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.api.wakeup.ForDomains;
import dev.postern.model.apikey.Scope;
import dev.postern.model.domain.DomainId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.wakeup.WakeUpSender;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

@Path("/domains")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class DomainClaimResource {
  private final CurrentCaller caller;
  private final DomainMaker maker;
  private final DomainClaimService claims;
  private final WakeUpSender wakeUps;

  DomainClaimResource(
      CurrentCaller caller,
      DomainMaker maker,
      DomainClaimService claims,
      @ForDomains WakeUpSender wakeUps) {
    this.caller = caller;
    this.maker = maker;
    this.claims = claims;
    this.wakeUps = wakeUps;
  }

  @POST
  @Path("/claim")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.DOMAINS_WRITE)
  @Operation(summary = "Claim a domain that somebody else has")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = DomainClaimResponse.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DomainClaimResponse.class)))
  public Response claim(ClaimDomainRequest request) {
    MadeDomain made = maker.make(tenant().environment(), DomainRules.accept(request.creation()));
    return switch (claims.claim(tenant(), made)) {
      case ClaimResult.Claimed(ClaimDetails details) -> answer(Response.Status.CREATED, details);
      case ClaimResult.ClaimedBefore(ClaimDetails details) -> answer(Response.Status.OK, details);
      case ClaimResult.Owned owned -> throw DomainRules.registeredAlready(made.domain().name());
    };
  }

  @GET
  @Path("/{id}/claim")
  @RequiresScope(Scope.DOMAINS_READ)
  @Operation(summary = "Get the claim of a domain")
  public DomainClaimResponse get(@PathParam("id") @Ref("domain") String id) {
    return claims
        .get(tenant(), new DomainId(RowId.require("id", id)))
        .map(DomainClaimResponse::of)
        .orElseThrow(DomainClaimResource::notFound);
  }

  @POST
  @Path("/{id}/claim/verify")
  @RequiresScope(Scope.DOMAINS_WRITE)
  @Operation(summary = "Verify the claim of a domain")
  public DomainClaimResponse verify(@PathParam("id") @Ref("domain") String id) {
    DomainClaimResponse claim =
        claims
            .verify(tenant(), new DomainId(RowId.require("id", id)))
            .map(DomainClaimResponse::of)
            .orElseThrow(DomainClaimResource::notFound);
    wakeUps.signal();
    return claim;
  }

  private static Response answer(Response.Status status, ClaimDetails details) {
    return Response.status(status).entity(DomainClaimResponse.of(details)).build();
  }

  private Tenant tenant() {
    return caller.get().tenant();
  }

  /** The same whether there is no such domain or no claim of it. */
  private static ApiException notFound() {
    return ApiException.notFound("Domain claim not found");
  }
}
