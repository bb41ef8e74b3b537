package dev.postern.api.login;

import dev.postern.api.account.Fields;
import dev.postern.api.attempt.Attempt;
import dev.postern.api.attempt.Attempts;
import dev.postern.api.password.Password;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.api.problem.ProblemName;
import dev.postern.api.session.LiveSession;
import dev.postern.api.session.SessionHandover;
import dev.postern.api.session.SessionMode;
import dev.postern.api.session.SessionResponse;
import dev.postern.api.token.OpaqueToken;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

@Path("/auth/login")
@Produces(Problem.MEDIA_TYPE)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class LogInResource {
  private final LogIn logIn;
  private final LogInService service;
  private final SessionHandover handover;
  private final Attempts attempts;
  private final Clock clock;

  LogInResource(
      LogIn logIn, LogInService service, SessionHandover handover, Attempts attempts, Clock clock) {
    this.logIn = logIn;
    this.service = service;
    this.handover = handover;
    this.attempts = attempts;
    this.clock = clock;
  }

  @POST
  @PermitAll
  @Operation(summary = "Log in")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(schema = @Schema(oneOf = {SessionResponse.class, ChallengeResponse.class})))
  public Response byPassword(LogInRequest request) {
    String email = Fields.email(request.email());
    Password password = Password.of("password", Fields.required("password", request.password()));
    SessionMode mode = SessionMode.parse(request.mode());
    return answer(logIn.tryWith(email, password, mode, clock.instant()));
  }

  @POST
  @Path("/totp")
  @PermitAll
  @Operation(summary = "Finish logging in with a one-time code")
  @APIResponseSchema(value = SessionResponse.class, responseCode = "200")
  public Response byCode(CodeRequest request) {
    String challenge = Fields.required("challenge", request.challenge());
    OneTimeCode code = OneTimeCode.of("code", request.code(), request.recoveryCode());
    attempts.count(Attempt.LOG_IN);
    return answer(
        service.logIn(
            OpaqueToken.parse(challenge).orElseThrow(LogInResource::refused),
            code,
            clock.instant()));
  }

  private Response answer(LogInResult result) {
    return switch (result) {
      case LogInResult.Opened(LiveSession session) -> handover.answer(session);
      case LogInResult.CodeWanted(OpaqueToken challenge) ->
          Response.ok(ChallengeResponse.of(challenge)).build();
      case LogInResult.Refused() -> throw refused();
    };
  }

  private static ApiException refused() {
    return new ApiException(
        401,
        ProblemName.VALIDATION_ERROR,
        "The log-in is not valid. If everything is typed right, look into your mailbox: the"
            + " address may wait for confirmation.");
  }
}
