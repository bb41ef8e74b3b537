package dev.postern.api.account;

import dev.postern.api.attempt.Attempt;
import dev.postern.api.attempt.Attempts;
import dev.postern.api.auth.Actor;
import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresPerson;
import dev.postern.api.password.Password;
import dev.postern.api.password.PasswordHasher;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/auth/password")
@Produces(Problem.MEDIA_TYPE)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PasswordResource {
  private final CurrentCaller caller;
  private final PasswordService passwords;
  private final AccountService accounts;
  private final PasswordHasher hasher;
  private final Attempts attempts;
  private final Clock clock;

  PasswordResource(
      CurrentCaller caller,
      PasswordService passwords,
      AccountService accounts,
      PasswordHasher hasher,
      Attempts attempts,
      Clock clock) {
    this.caller = caller;
    this.passwords = passwords;
    this.accounts = accounts;
    this.hasher = hasher;
    this.attempts = attempts;
    this.clock = clock;
  }

  @POST
  @Path("/forgot")
  @PermitAll
  @Operation(summary = "Ask for a new password")
  public AccountResponse forget(AddressRequest request) {
    String email = Fields.email(request.email());
    attempts.count(Attempt.PASSWORD_FORGET, email);
    hasher.spend();
    passwords.forget(email, clock.instant());
    return AccountResponse.RESET_SENT;
  }

  @POST
  @Path("/reset")
  @PermitAll
  @Operation(summary = "Choose a new password by a mailed token")
  public AccountResponse reset(ResetPasswordRequest request) {
    byte[] tokenHash = Fields.tokenHash(request.token());
    Password password =
        Password.chosen("password", Fields.required("password", request.password()));
    attempts.count(Attempt.PASSWORD_FORGET);
    if (!passwords.reset(tokenHash, hasher.hash(password), clock.instant())) {
      throw AccountResource.invalidToken();
    }
    return AccountResponse.PASSWORD_CHANGED;
  }

  @POST
  @Path("/change")
  @RequiresPerson
  @Operation(summary = "Change your password")
  public AccountResponse change(ChangePasswordRequest request) {
    Password current =
        Password.of(
            "current_password", Fields.required("current_password", request.currentPassword()));
    Password next = Password.chosen("password", Fields.required("password", request.password()));
    Actor.Person person = caller.person();
    attempts.count(Attempt.CONFIRM, person.user().toString());
    Optional<String> stored = accounts.passwordHash(person.user());
    boolean right = hasher.matches(current, stored);
    if (!right
        || !passwords.change(person, stored.orElseThrow(), hasher.hash(next), clock.instant())) {
      throw ApiException.forbidden("The `current_password` field is not right.");
    }
    return AccountResponse.PASSWORD_CHANGED;
  }
}
