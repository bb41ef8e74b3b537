package dev.postern.api.email;

import dev.postern.api.audit.ReadsBodies;
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
import dev.postern.api.problem.ProblemName;
import dev.postern.model.apikey.Scope;
import dev.postern.model.email.EmailId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

@Path("/emails")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class EmailResource {
  private static final String SEND = "POST /emails";
  private static final int DEFAULT_LIMIT = 20;

  private final CurrentCaller caller;
  private final EmailService sending;
  private final EmailQueryService emails;
  private final Clock clock;

  EmailResource(CurrentCaller caller, EmailService sending, EmailQueryService emails, Clock clock) {
    this.caller = caller;
    this.sending = sending;
    this.emails = emails;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.EMAILS_SEND)
  @APIResponseSchema(value = SentResponse.class, responseCode = "200")
  public Response send(SendEmailRequest request, @Context HttpHeaders headers) {
    NewEmail email = EmailRules.accept(request, clock.instant());
    Optional<IdempotentRequest> idempotent =
        IdempotencyKey.ofHeaders(headers.getRequestHeader(IdempotencyKey.HEADER))
            .map(key -> IdempotentRequest.of(SEND, key, request));
    return switch (sending.send(caller.get(), email, idempotent)) {
      case SendOutcome.Accepted(var id) -> Response.ok(SentResponse.json(id.value())).build();
      case SendOutcome.Repeated(var status, var body) ->
          Response.status(status).header(IdempotencyKey.REPLAYED, "true").entity(body).build();
      case SendOutcome.KeyOfOtherRequest() -> throw IdempotencyKey.usedForAnother(SEND);
      case SendOutcome.StillRunning() -> throw IdempotencyKey.stillInUse(SEND);
      case SendOutcome.DomainNotVerified(var name) -> throw notVerified(name);
      case SendOutcome.OverDailyLimit() ->
          throw overLimit("This API key has reached its daily limit of recipients.");
      case SendOutcome.OverOrganizationLimit() ->
          throw overLimit("This organization has reached its daily limit of emails.");
      case SendOutcome.DomainNotAllowed(var name) ->
          throw new ApiException(
              403,
              ProblemName.RESTRICTED_API_KEY,
              "This API key is not allowed to send from the domain " + name + ".");
    };
  }

  private static ApiException overLimit(String message) {
    return new ApiException(
        429, ProblemName.DAILY_QUOTA_EXCEEDED, message + " It is whole again at 00:00 UTC.");
  }

  private static ApiException notVerified(String domain) {
    // Libraries look for the words "domain is not verified".
    return new ApiException(
        403,
        ProblemName.VALIDATION_ERROR,
        "The " + domain + " domain is not verified. Please, add and verify your domain first.");
  }

  @GET
  @RequiresScope(Scope.EMAILS_READ)
  public ListResponse<EmailSummaryResponse> list(
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("email") @Nullable String after,
      @QueryParam("before") @Ref("email") @Nullable String before) {
    PageRequest page = PageRequest.of(limit, after, before, DEFAULT_LIMIT);
    return emails
        .list(caller.get().tenant(), page)
        .map(found -> new ListResponse<>(found.map(EmailSummaryResponse::of)))
        .orElseThrow(page::unknownCursor);
  }

  @GET
  @Path("/{id}")
  @RequiresScope(Scope.EMAILS_READ)
  @ReadsBodies
  public EmailResponse get(@PathParam("id") @Ref("email") String id) {
    EmailId email = new EmailId(RowId.require("id", id));
    return emails
        .get(caller.get().tenant(), email)
        .map(EmailResponse::of)
        .orElseThrow(() -> ApiException.notFound("Email not found"));
  }
}
