package dev.postern.api.forwardingrule;

import dev.postern.api.address.EmailAddress;
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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

@Path("/forwarding-rules")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class ForwardingRuleResource {
  private static final int CREATED = 201;
  private static final int DEFAULT_LIMIT = 20;
  private static final String FORWARD_TO = "forward_to";
  private static final String ROUTE = "route_id";

  private final CurrentCaller caller;
  private final ForwardingRuleService rules;

  ForwardingRuleResource(CurrentCaller caller, ForwardingRuleService rules) {
    this.caller = caller;
    this.rules = rules;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.RECEIVING_WRITE)
  @ResponseStatus(CREATED)
  @Operation(summary = "Create a forwarding rule")
  public ForwardingRuleResponse create(ForwardingRuleRequest request) {
    String route =
        Optional.ofNullable(request.routeId())
            .filter(text -> !text.isEmpty())
            .orElseThrow(() -> ApiException.missingField(ROUTE));
    EmailAddress forwardTo = PersonAddress.require(FORWARD_TO, request.forwardTo());
    boolean enabled = !Boolean.FALSE.equals(request.enabled());
    return ForwardingRuleResponse.of(
        rules.create(tenant(), RowId.require(ROUTE, route), forwardTo, enabled));
  }

  @GET
  @RequiresScope(Scope.RECEIVING_READ)
  @Operation(summary = "List forwarding rules")
  public ListResponse<ForwardingRuleResponse> list(
      @QueryParam("route_id") @Ref("receiving_route") @Nullable String route,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("forwarding_rule") @Nullable String after,
      @QueryParam("before") @Ref("forwarding_rule") @Nullable String before) {
    PageRequest page = PageRequest.of(limit, after, before, DEFAULT_LIMIT);
    Optional<UUID> ofRoute = Optional.ofNullable(route).map(text -> RowId.require(ROUTE, text));
    return rules
        .list(tenant(), ofRoute, page)
        .map(found -> new ListResponse<>(found.map(ForwardingRuleResponse::of)))
        .orElseThrow(page::unknownCursor);
  }

  @GET
  @Path("/{id}")
  @RequiresScope(Scope.RECEIVING_READ)
  @Operation(summary = "Get a forwarding rule")
  public ForwardingRuleResponse get(@PathParam("id") @Ref("forwarding_rule") String id) {
    return rules
        .get(tenant(), RowId.require("id", id))
        .map(ForwardingRuleResponse::of)
        .orElseThrow(ForwardingRuleResource::notFound);
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.RECEIVING_WRITE)
  @Operation(summary = "Change a forwarding rule")
  public ForwardingRuleResponse update(
      @PathParam("id") @Ref("forwarding_rule") String id, UpdateForwardingRuleRequest request) {
    UUID rule = RowId.require("id", id);
    EmailAddress forwardTo =
        request.forwardTo() == null ? null : PersonAddress.require(FORWARD_TO, request.forwardTo());
    return rules
        .update(tenant(), rule, forwardTo, request.enabled())
        .map(ForwardingRuleResponse::of)
        .orElseThrow(ForwardingRuleResource::notFound);
  }

  @DELETE
  @Path("/{id}")
  @RequiresScope(Scope.RECEIVING_WRITE)
  @Operation(summary = "Delete a forwarding rule")
  public DeletedForwardingRuleResponse delete(@PathParam("id") @Ref("forwarding_rule") String id) {
    UUID rule = RowId.require("id", id);
    if (!rules.delete(tenant(), rule)) {
      throw notFound();
    }
    return DeletedForwardingRuleResponse.of(rule);
  }

  private Tenant tenant() {
    return caller.get().tenant();
  }

  private static ApiException notFound() {
    return ApiException.notFound("Forwarding rule not found");
  }
}
