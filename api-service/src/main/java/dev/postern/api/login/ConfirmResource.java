package dev.postern.api.login;

import dev.postern.api.account.AccountService;
import dev.postern.api.account.Fields;
import dev.postern.api.attempt.Attempt;
import dev.postern.api.attempt.Attempts;
import dev.postern.api.auth.Actor;
import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.PersonFilter;
import dev.postern.api.auth.RequiresPerson;
import dev.postern.api.password.Password;
import dev.postern.api.password.PasswordHasher;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/auth/confirm")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class ConfirmResource {
  private final CurrentCaller caller;
  private final ConfirmService service;
  private final AccountService accounts;
  private final PasswordHasher hasher;
  private final Attempts attempts;
  private final Clock clock;

  ConfirmResource(
      CurrentCaller caller,
      ConfirmService service,
      AccountService accounts,
      PasswordHasher hasher,
      Attempts attempts,
      Clock clock) {
    this.caller = caller;
    this.service = service;
    this.accounts = accounts;
    this.hasher = hasher;
    this.attempts = attempts;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresPerson
  @Operation(summary = "Confirm that it is you")
  public ConfirmResponse confirm(ConfirmRequest request) {
    Actor.Person person = caller.person();
    attempts.count(Attempt.CONFIRM, person.user().toString());
    boolean right =
        service.wantsCode(person.user())
            ? byCode(person, request)
            : byPassword(person, Fields.required("password", request.password()));
    if (!right) {
      // Not 401: the session is good, and a client need not refresh it.
      throw ApiException.forbidden("The password or the code is not right.");
    }
    return new ConfirmResponse("session", true, PersonFilter.CONFIRMED_FOR.toSeconds());
  }

  private boolean byCode(Actor.Person person, ConfirmRequest request) {
    OneTimeCode code = OneTimeCode.of("totp_code", request.totpCode(), request.recoveryCode());
    return service.byCode(person, code, clock.instant());
  }

  private boolean byPassword(Actor.Person person, String text) {
    Optional<String> stored = accounts.passwordHash(person.user());
    if (!hasher.matches(Password.of("password", text), stored)) {
      service.refuse(person, clock.instant());
      return false;
    }
    return service.byPassword(person, stored.orElseThrow(), clock.instant());
  }
}
