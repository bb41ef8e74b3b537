package dev.postern.api.recipientrule;

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

@Path("/recipient-rules")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class RecipientRuleResource {
  private static final int CREATED = 201;
  private static final int DEFAULT_LIMIT = 20;

  private final CurrentCaller caller;
  private final RecipientRuleService rules;

  RecipientRuleResource(CurrentCaller caller, RecipientRuleService rules) {
    this.caller = caller;
    this.rules = rules;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.SUPPRESSIONS_WRITE)
  @ResponseStatus(CREATED)
  @Operation(summary = "Set a recipient rule")
  public RecipientRuleResponse set(RecipientRuleRequest request) {
    RecipientPattern recipient = RecipientPattern.parse(required("recipient", request.recipient()));
    RuleAction action =
        RuleAction.fromWireName(required("action", request.action()))
            .orElseThrow(
                () -> ApiException.invalid("Invalid `action` field: it is `allow` or `block`."));
    return RecipientRuleResponse.of(rules.set(tenant(), recipient, action));
  }

  private static String required(String field, @Nullable String value) {
    return Optional.ofNullable(value)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> ApiException.missingField(field));
  }

  @GET
  @RequiresScope(Scope.SUPPRESSIONS_READ)
  @Operation(summary = "List recipient rules")
  public ListResponse<RecipientRuleResponse> list(
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("recipient_rule") @Nullable String after,
      @QueryParam("before") @Ref("recipient_rule") @Nullable String before) {
    PageRequest page = PageRequest.of(limit, after, before, DEFAULT_LIMIT);
    return rules
        .list(tenant(), page)
        .map(found -> new ListResponse<>(found.map(RecipientRuleResponse::of)))
        .orElseThrow(page::unknownCursor);
  }

  @GET
  @Path("/{id}")
  @RequiresScope(Scope.SUPPRESSIONS_READ)
  @Operation(summary = "Get a recipient rule")
  public RecipientRuleResponse get(@PathParam("id") @Ref("recipient_rule") String id) {
    return rules
        .get(tenant(), RowId.require("id", id))
        .map(RecipientRuleResponse::of)
        .orElseThrow(RecipientRuleResource::notFound);
  }

  @DELETE
  @Path("/{id}")
  @RequiresScope(Scope.SUPPRESSIONS_WRITE)
  @Operation(summary = "Remove a recipient rule")
  public RemovedRecipientRuleResponse delete(@PathParam("id") @Ref("recipient_rule") String id) {
    UUID rule = RowId.require("id", id);
    if (!rules.remove(tenant(), rule)) {
      throw notFound();
    }
    return RemovedRecipientRuleResponse.of(rule);
  }

  private Tenant tenant() {
    return caller.get().tenant();
  }

  private static ApiException notFound() {
    return ApiException.notFound("Recipient rule not found");
  }
}
