package dev.postern.api.apikey;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresScope;
import dev.postern.api.idempotency.IdempotencyKey;
import dev.postern.api.idempotency.IdempotentRequest;
import dev.postern.api.openapi.Ref;
import dev.postern.api.pagination.ListResponse;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.api.rotation.Overlap;
import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.apikey.Scope;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

@Path("/api-keys")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class ApiKeyResource {
  private static final String CREATE = "POST /api-keys";
  private static final String ROTATE = "POST /api-keys/%s/rotate";
  private static final int CREATED = 201;
  private static final int OK = 200;

  /** Without a limit the contract answers everything; this bounds what that can be. */
  private static final int EVERYTHING = 1_000;

  private final CurrentCaller caller;
  private final KeyGuard guard;
  private final KeyIssueService issuing;
  private final KeyRecordService records;
  private final Clock clock;

  ApiKeyResource(
      CurrentCaller caller,
      KeyGuard guard,
      KeyIssueService issuing,
      KeyRecordService records,
      Clock clock) {
    this.caller = caller;
    this.guard = guard;
    this.issuing = issuing;
    this.records = records;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(value = Scope.API_KEYS_WRITE, confirmed = true)
  @Operation(summary = "Create an API key")
  @APIResponseSchema(value = IssuedKeyResponse.class, responseCode = "201")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION,
      schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 256))
  public Response create(CreateApiKeyRequest request, @Context HttpHeaders headers) {
    guard.admit(caller.get().tenant().organization());
    NewKey key = ApiKeyRules.accept(request, clock.instant());
    return answer(issuing.create(caller.get(), key, idempotent(CREATE, headers, request)), CREATED);
  }

  @POST
  @Path("/{id}/rotate")
  @RequiresScope(value = Scope.API_KEYS_WRITE, confirmed = true)
  @Operation(summary = "Replace the token of an API key")
  @APIResponseSchema(value = IssuedKeyResponse.class, responseCode = "200")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION,
      schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 256))
  public Response rotate(
      @PathParam("id") @Ref("api_key") String id,
      RotateApiKeyRequest request,
      @Context HttpHeaders headers) {
    ApiKeyId key = keyId(id);
    guard.admit(caller.get().tenant().organization());
    Duration overlap = Overlap.parse(request.overlap());
    String endpoint = ROTATE.formatted(key.value());
    return answer(
        issuing.rotate(caller.get(), key, overlap, idempotent(endpoint, headers, request)), OK);
  }

  @GET
  @RequiresScope(Scope.API_KEYS_READ)
  @Operation(summary = "List API keys")
  public ListResponse<ApiKeyResponse> list(
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("api_key") @Nullable String after,
      @QueryParam("before") @Ref("api_key") @Nullable String before,
      @QueryParam("include_revoked") @Nullable String includeRevoked) {
    PageRequest page = PageRequest.of(limit, after, before, EVERYTHING);
    return records
        .list(caller.get().tenant(), page, "true".equals(includeRevoked))
        .map(found -> new ListResponse<>(found.map(ApiKeyResponse::of)))
        .orElseThrow(page::unknownCursor);
  }

  @GET
  @Path("/{id}")
  @RequiresScope(Scope.API_KEYS_READ)
  @Operation(summary = "Get an API key")
  public ApiKeyResponse get(@PathParam("id") @Ref("api_key") String id) {
    return records
        .get(caller.get().tenant(), keyId(id))
        .map(ApiKeyResponse::of)
        .orElseThrow(ApiKeyResource::notFound);
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(value = Scope.API_KEYS_WRITE, confirmed = true)
  @Operation(summary = "Rename an API key")
  public ChangedKeyResponse rename(
      @PathParam("id") @Ref("api_key") String id, RenameApiKeyRequest request) {
    ApiKeyId key = keyId(id);
    String name = ApiKeyRules.name(request.name());
    if (!records.rename(caller.get().tenant(), key, name)) {
      throw notFound();
    }
    return ChangedKeyResponse.renamed(key);
  }

  @DELETE
  @Path("/{id}")
  @RequiresScope(value = Scope.API_KEYS_WRITE, confirmed = true)
  @Operation(summary = "Revoke an API key")
  public ChangedKeyResponse revoke(@PathParam("id") @Ref("api_key") String id) {
    ApiKeyId key = keyId(id);
    if (!records.revoke(caller.get().tenant(), key)) {
      throw notFound();
    }
    return ChangedKeyResponse.revoked(key);
  }

  private static Response answer(IssueOutcome outcome, int status) {
    return switch (outcome) {
      case IssueOutcome.Issued(var id, var token) ->
          Response.status(status).entity(IssuedKeyResponse.of(id, token)).build();
      case IssueOutcome.Repeated(var first, var body) ->
          Response.status(first).header(IdempotencyKey.REPLAYED, "true").entity(body).build();
    };
  }

  private static Optional<IdempotentRequest> idempotent(
      String endpoint, HttpHeaders headers, Object request) {
    return IdempotencyKey.ofHeaders(headers.getRequestHeader(IdempotencyKey.HEADER))
        .map(key -> IdempotentRequest.of(endpoint, key, request));
  }

  private static ApiKeyId keyId(String id) {
    return new ApiKeyId(RowId.require("id", id));
  }

  private static ApiException notFound() {
    return ApiException.notFound("API key not found");
  }
}
