package dev.postern.api.sending;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresScope;
import dev.postern.api.idempotency.IdempotencyKey;
import dev.postern.api.idempotency.IdempotentRequest;
import dev.postern.api.message.AttachmentUrls;
import dev.postern.api.problem.Problem;
import dev.postern.api.trace.RequestTrace;
import dev.postern.api.trace.Traced;
import dev.postern.model.apikey.Scope;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

@Path("/emails")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class SendingResource {
  private static final String SEND = "POST /emails";

  private final CurrentCaller caller;
  private final SendingService sending;
  private final RequestTrace trace;
  private final AttachmentUrls urls;
  private final Clock clock;

  SendingResource(
      CurrentCaller caller,
      SendingService sending,
      RequestTrace trace,
      AttachmentUrls urls,
      Clock clock) {
    this.caller = caller;
    this.sending = sending;
    this.trace = trace;
    this.urls = urls;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.EMAILS_SEND)
  @Traced
  @APIResponseSchema(value = SentResponse.class, responseCode = "200")
  @Operation(summary = "Send an email")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION,
      schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 256))
  public Response send(SendEmailRequest request, @Context HttpHeaders headers) {
    NewEmail email = EmailRules.accept(request, urls, clock.instant());
    Optional<IdempotentRequest> idempotent =
        IdempotencyKey.ofHeaders(headers.getRequestHeader(IdempotencyKey.HEADER))
            .map(key -> IdempotentRequest.of(SEND, key, request));
    return switch (sending.send(caller.get(), email, idempotent)) {
      case SendOutcome.Accepted(var id) -> {
        trace.accepted(caller.get().tenant().environment(), List.of(id));
        yield Response.ok(SentResponse.json(id.value())).build();
      }
      case SendOutcome.Repeated(var status, var body) ->
          Response.status(status).header(IdempotencyKey.REPLAYED, "true").entity(body).build();
      case SendOutcome.Refused(var problem) -> throw problem;
    };
  }
}
