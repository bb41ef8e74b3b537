package dev.postern.api.domain;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresScope;
import dev.postern.api.openapi.Ref;
import dev.postern.api.pagination.ListResponse;
import dev.postern.api.pagination.PageRequest;
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

@Path("/domains")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class DomainResource {
  /** Without a limit the contract answers all there are; this is beyond what anybody has. */
  private static final int EVERYTHING = 10_000;

  private final CurrentCaller caller;
  private final DomainMaker maker;
  private final DomainService domains;
  private final WakeUpSender wakeUps;

  DomainResource(
      CurrentCaller caller,
      DomainMaker maker,
      DomainService domains,
      @ForDomains WakeUpSender wakeUps) {
    this.caller = caller;
    this.maker = maker;
    this.domains = domains;
    this.wakeUps = wakeUps;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.DOMAINS_WRITE)
  @Operation(summary = "Add a domain")
  @APIResponseSchema(value = DomainResponse.class, responseCode = "201")
  public Response create(CreateDomainRequest request) {
    MadeDomain made = maker.make(tenant().environment(), DomainRules.accept(request));
    return domains
        .create(tenant(), made)
        .map(DomainResponse::of)
        .map(created -> Response.status(Response.Status.CREATED).entity(created).build())
        .orElseThrow(() -> DomainRules.registeredAlready(made.domain().name()));
  }

  @GET
  @RequiresScope(Scope.DOMAINS_READ)
  @Operation(summary = "List domains")
  public ListResponse<DomainSummaryResponse> list(
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("domain") @Nullable String after,
      @QueryParam("before") @Ref("domain") @Nullable String before) {
    PageRequest page = PageRequest.of(limit, after, before, EVERYTHING);
    return domains
        .list(tenant(), page)
        .map(found -> new ListResponse<>(found.map(DomainSummaryResponse::of)))
        .orElseThrow(page::unknownCursor);
  }

  @GET
  @Path("/{id}")
  @RequiresScope(Scope.DOMAINS_READ)
  @Operation(summary = "Get a domain")
  public DomainResponse get(@PathParam("id") @Ref("domain") String id) {
    return domains
        .get(tenant(), domain(id))
        .map(DomainResponse::of)
        .orElseThrow(DomainResource::notFound);
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.DOMAINS_WRITE)
  @Operation(summary = "Update a domain")
  public ChangedDomainResponse update(
      @PathParam("id") @Ref("domain") String id, UpdateDomainRequest request) {
    DomainId domain = domain(id);
    if (!domains.update(tenant(), domain, DomainRules.accept(request))) {
      throw notFound();
    }
    wakeUps.signal();
    return ChangedDomainResponse.of(domain);
  }

  @DELETE
  @Path("/{id}")
  @RequiresScope(Scope.DOMAINS_WRITE)
  @Operation(summary = "Delete a domain")
  public DeletedDomainResponse delete(@PathParam("id") @Ref("domain") String id) {
    DomainId domain = domain(id);
    if (!domains.delete(tenant(), domain)) {
      throw notFound();
    }
    wakeUps.signal();
    return DeletedDomainResponse.of(domain);
  }

  @POST
  @Path("/{id}/verify")
  @RequiresScope(Scope.DOMAINS_WRITE)
  @Operation(summary = "Verify a domain")
  public ChangedDomainResponse verify(@PathParam("id") @Ref("domain") String id) {
    DomainId domain = domain(id);
    if (!domains.verify(tenant(), domain)) {
      throw notFound();
    }
    wakeUps.signal();
    return ChangedDomainResponse.of(domain);
  }

  private Tenant tenant() {
    return caller.get().tenant();
  }

  private static DomainId domain(String id) {
    return new DomainId(RowId.require("id", id));
  }

  private static ApiException notFound() {
    return ApiException.notFound("Domain not found");
  }
}
