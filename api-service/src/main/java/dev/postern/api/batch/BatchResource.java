package dev.postern.api.batch;

import static java.util.stream.Collectors.toSet;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresScope;
import dev.postern.api.idempotency.IdempotencyKey;
import dev.postern.api.idempotency.IdempotentRequest;
import dev.postern.api.idempotency.StoredAnswer;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.api.sending.AcceptCommand;
import dev.postern.api.sending.SendingService;
import dev.postern.api.trace.RequestTrace;
import dev.postern.api.trace.Traced;
import dev.postern.model.apikey.Scope;
import dev.postern.model.email.EmailId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

@Path("/emails/batch")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class BatchResource {
  private static final String SEND = "POST /emails/batch";

  private final CurrentCaller caller;
  private final BatchService batches;
  private final SendingService sending;
  private final BatchReader reader;
  private final RequestTrace trace;

  BatchResource(
      CurrentCaller caller,
      BatchService batches,
      SendingService sending,
      BatchReader reader,
      RequestTrace trace) {
    this.caller = caller;
    this.batches = batches;
    this.sending = sending;
    this.reader = reader;
    this.trace = trace;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.EMAILS_SEND)
  @Traced
  @APIResponseSchema(value = BatchResponse.class, responseCode = "200")
  @Operation(summary = "Send several emails")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION,
      schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 256))
  public Response sendBatch(
      List<BatchItem> items,
      @HeaderParam(BatchRules.VALIDATION) @Nullable String validation,
      @Context HttpHeaders headers) {
    Batch batch = new Batch(BatchRules.isPermissive(validation));
    BatchRules.requireSome(items);
    reader.read(items, batch);
    Optional<IdempotentRequest> idempotent =
        IdempotencyKey.ofHeaders(headers.getRequestHeader(IdempotencyKey.HEADER))
            .map(key -> IdempotentRequest.of(SEND, key, items));
    return send(batch, idempotent);
  }

  /** Files are stored before the transaction, which then takes no longer for them. */
  private Response send(Batch batch, Optional<IdempotentRequest> request) {
    List<AcceptCommand> commands = new ArrayList<>();
    try {
      for (BatchEmail email : batch.emails()) {
        commands.add(sending.prepare(caller.get(), email.id(), email.email()));
      }
      Optional<StoredAnswer> first = batches.send(caller.get(), batch, commands, request);
      discardRefused(batch, commands, first.isPresent());
      return first.map(BatchResource::repeated).orElseGet(() -> accepted(batch));
    } catch (ApiException refusal) {
      sending.discard(commands);
      throw refusal;
    }
  }

  private void discardRefused(Batch batch, List<AcceptCommand> commands, boolean all) {
    Set<EmailId> kept =
        all ? Set.of() : batch.emails().stream().map(BatchEmail::id).collect(toSet());
    sending.discard(commands.stream().filter(one -> !kept.contains(one.id())).toList());
  }

  private Response accepted(Batch batch) {
    sending.signal(batch.emails().stream().map(BatchEmail::email).toList());
    trace.accepted(
        caller.get().tenant().environment(), batch.emails().stream().map(BatchEmail::id).toList());
    return Response.ok(batch.response()).build();
  }

  private static Response repeated(StoredAnswer first) {
    return Response.status(first.status())
        .header(IdempotencyKey.REPLAYED, "true")
        .entity(first.body())
        .build();
  }
}
