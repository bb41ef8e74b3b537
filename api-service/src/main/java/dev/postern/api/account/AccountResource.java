package dev.postern.api.account;

import dev.postern.api.attempt.Attempt;
import dev.postern.api.attempt.Attempts;
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
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

@Path("/auth")
@Produces(Problem.MEDIA_TYPE)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AccountResource {
  private final AccountService accounts;
  private final PasswordHasher hasher;
  private final Attempts attempts;
  private final AccountConfig config;
  private final Clock clock;

  AccountResource(
      AccountService accounts,
      PasswordHasher hasher,
      Attempts attempts,
      AccountConfig config,
      Clock clock) {
    this.accounts = accounts;
    this.hasher = hasher;
    this.attempts = attempts;
    this.config = config;
    this.clock = clock;
  }

  @POST
  @Path("/signup")
  @PermitAll
  @Operation(summary = "Sign up")
  @APIResponseSchema(value = AccountResponse.class, responseCode = "201")
  public Response signUp(SignUpRequest request) {
    if (config.signUp() == SignUpPolicy.CLOSED) {
      throw ApiException.forbidden("Nobody can sign up here by themselves.");
    }
    String email = Fields.email(request.email());
    Password password =
        Password.chosen("password", Fields.required("password", request.password()));
    String name = request.name() == null ? "" : Fields.name(request.name());
    attempts.count(Attempt.SIGN_UP, email);
    accounts.signUp(new NewAccount(email, name, hasher.hash(password)), clock.instant());
    return Response.status(Response.Status.CREATED).entity(AccountResponse.SIGNED_UP).build();
  }

  @POST
  @Path("/verify-email")
  @PermitAll
  @Operation(summary = "Confirm an address")
  public AccountResponse verify(VerifyRequest request) {
    byte[] token = Fields.tokenHash(request.token());
    Password password = Password.of("password", Fields.required("password", request.password()));
    attempts.count(Attempt.ADDRESS_CHECK);
    Optional<String> stored = accounts.passwordHash(token);
    if (!hasher.matches(password, stored)
        || !accounts.verify(token, stored.orElseThrow(), clock.instant())) {
      throw ApiException.invalid(
          "The `token` field is not valid, was used or has expired, or the password is not the one"
              + " the account was opened with. A new one can be chosen with POST"
              + " /auth/password/forgot.");
    }
    return AccountResponse.VERIFIED;
  }

  @POST
  @Path("/verify-email/resend")
  @PermitAll
  @Operation(summary = "Mail the confirmation again")
  public AccountResponse resend(AddressRequest request) {
    String email = Fields.email(request.email());
    attempts.count(Attempt.ADDRESS_CHECK, email);
    hasher.spend();
    accounts.sendCheckAgain(email, clock.instant());
    return AccountResponse.CHECK_SENT;
  }

  static ApiException invalidToken() {
    return ApiException.invalid("The `token` field is not valid, was used or has expired.");
  }
}
