package dev.postern.api.webhook;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresScope;
import dev.postern.api.openapi.Ref;
import dev.postern.api.pagination.ListResponse;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.api.rotation.Overlap;
import dev.postern.model.apikey.Scope;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
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

@Path("/webhooks")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class WebhookResource {
  private static final int DEFAULT_LIMIT = 20;

  private final CurrentCaller caller;
  private final WebhookRules rules;
  private final WebhookService webhooks;

  WebhookResource(CurrentCaller caller, WebhookRules rules, WebhookService webhooks) {
    this.caller = caller;
    this.rules = rules;
    this.webhooks = webhooks;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.WEBHOOKS_WRITE)
  @Operation(summary = "Create a webhook")
  @APIResponseSchema(value = SigningSecretResponse.class, responseCode = "201")
  public Response create(CreateWebhookRequest request) {
    return switch (webhooks.create(tenant(), rules.accept(request))) {
      case CreateOutcome.Created(var id, var secret) ->
          Response.status(Response.Status.CREATED)
              .entity(SigningSecretResponse.of(id, secret))
              .build();
      case CreateOutcome.TooMany(var most) ->
          throw ApiException.invalid("An environment can have at most " + most + " webhooks.");
    };
  }

  @GET
  @RequiresScope(Scope.WEBHOOKS_READ)
  @Operation(summary = "List webhooks")
  public ListResponse<WebhookSummaryResponse> list(
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("webhook") @Nullable String after,
      @QueryParam("before") @Ref("webhook") @Nullable String before) {
    PageRequest page = PageRequest.of(limit, after, before, DEFAULT_LIMIT);
    return webhooks
        .list(tenant(), page)
        .map(found -> new ListResponse<>(found.map(WebhookSummaryResponse::of)))
        .orElseThrow(page::unknownCursor);
  }

  @GET
  @Path("/{id}")
  @RequiresScope(Scope.WEBHOOKS_READ)
  @Operation(summary = "Get a webhook")
  public WebhookResponse get(@PathParam("id") @Ref("webhook") String id) {
    return webhooks
        .get(tenant(), endpoint(id))
        .map(WebhookResponse::of)
        .orElseThrow(WebhookResource::notFound);
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.WEBHOOKS_WRITE)
  @Operation(summary = "Update a webhook")
  public ChangedWebhookResponse update(
      @PathParam("id") @Ref("webhook") String id, UpdateWebhookRequest request) {
    WebhookEndpointId endpoint = endpoint(id);
    if (!webhooks.update(tenant(), endpoint, rules.accept(request))) {
      throw notFound();
    }
    return ChangedWebhookResponse.of(endpoint);
  }

  @DELETE
  @Path("/{id}")
  @RequiresScope(Scope.WEBHOOKS_WRITE)
  @Operation(summary = "Delete a webhook")
  public DeletedWebhookResponse delete(@PathParam("id") @Ref("webhook") String id) {
    WebhookEndpointId endpoint = endpoint(id);
    if (!webhooks.delete(tenant(), endpoint)) {
      throw notFound();
    }
    return DeletedWebhookResponse.of(endpoint);
  }

  @POST
  @Path("/{id}/signing-secret/rotate")
  @Consumes(MediaType.WILDCARD)
  @RequiresScope(Scope.WEBHOOKS_WRITE)
  @Operation(summary = "Replace the signing secret of a webhook")
  public SigningSecretResponse rotateSigningSecret(
      @PathParam("id") @Ref("webhook") String id, RotateSigningSecretRequest request) {
    WebhookEndpointId endpoint = endpoint(id);
    return webhooks
        .rotateSecret(tenant(), endpoint, Overlap.parse(request.overlap()))
        .map(secret -> SigningSecretResponse.of(endpoint, secret))
        .orElseThrow(WebhookResource::notFound);
  }

  private Tenant tenant() {
    return caller.get().tenant();
  }

  private static WebhookEndpointId endpoint(String id) {
    return new WebhookEndpointId(RowId.require("id", id));
  }

  private static ApiException notFound() {
    return ApiException.notFound("Webhook not found");
  }
}
