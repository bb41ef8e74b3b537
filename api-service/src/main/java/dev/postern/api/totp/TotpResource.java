package dev.postern.api.totp;

import dev.postern.api.attempt.Attempt;
import dev.postern.api.attempt.Attempts;
import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresPerson;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.model.user.UserId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

@Path("/auth/totp")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class TotpResource {
  private final CurrentCaller caller;
  private final TotpService service;
  private final Attempts attempts;
  private final Clock clock;

  TotpResource(CurrentCaller caller, TotpService service, Attempts attempts, Clock clock) {
    this.caller = caller;
    this.service = service;
    this.attempts = attempts;
    this.clock = clock;
  }

  @POST
  @RequiresPerson(confirmed = true)
  @Operation(summary = "Begin to set up one-time codes")
  @APIResponseSchema(value = TotpResponse.class, responseCode = "201")
  public Response enroll() {
    return switch (service.enroll(caller.person().user(), clock.instant())) {
      case EnrollResult.Enrolled enrolled ->
          Response.status(Response.Status.CREATED).entity(TotpResponse.enrolled(enrolled)).build();
      case EnrollResult.EnabledAlready() ->
          throw ApiException.invalid("One-time codes are on. Turn them off first.");
    };
  }

  @POST
  @Path("/enable")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresPerson(confirmed = true)
  @Operation(summary = "Turn one-time codes on")
  public TotpResponse enable(TotpRequest request) {
    if (request.code() == null) {
      throw ApiException.missingField("code");
    }
    UserId user = caller.person().user();
    attempts.count(Attempt.CONFIRM, user.toString());
    return switch (service.enable(user, request.code(), clock.instant())) {
      case EnableResult.Enabled(var codes) -> TotpResponse.enabled(codes);
      case EnableResult.WrongCode() -> throw ApiException.invalid("The `code` field is not right.");
      case EnableResult.NotEnrolled() ->
          throw ApiException.invalid("Ask for a seed first, with POST /auth/totp.");
    };
  }

  @DELETE
  @RequiresPerson(confirmed = true)
  @Operation(summary = "Turn one-time codes off")
  public TotpResponse disable() {
    service.disable(caller.person().user());
    return TotpResponse.disabled();
  }
}
