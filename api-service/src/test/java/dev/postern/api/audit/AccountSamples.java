package dev.postern.api.audit;

import static dev.postern.api.TestAccounts.PASSWORD;
import static dev.postern.api.TestAccounts.mailedToken;
import static dev.postern.api.TestAccounts.newAddress;
import static dev.postern.api.TestAccounts.post;
import static dev.postern.api.TestOrganizations.as;
import static io.restassured.RestAssured.given;

import dev.postern.api.TestAccounts;
import dev.postern.api.TestAccounts.TestAccount;
import dev.postern.api.TestPeople;
import dev.postern.api.audit.AuditSamples.Sample;
import dev.postern.api.totp.TestTotp;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What people do to their accounts. */
final class AccountSamples {
  private static final String ANONYMOUS = "anonymous";
  private static final String PERSON = "user";

  private AccountSamples() {}

  static List<Sample> all() {
    return List.of(
        sample("POST /auth/signup", AuditAction.ACCOUNT_CREATE, ANONYMOUS, AccountSamples::signUp),
        sample(
            "POST /auth/verify-email",
            AuditAction.ACCOUNT_VERIFY,
            ANONYMOUS,
            AccountSamples::verify),
        sample(
            "POST /auth/verify-email/resend",
            AuditAction.ACCOUNT_CHECK,
            ANONYMOUS,
            AccountSamples::resend),
        sample(
            "POST /auth/password/forgot",
            AuditAction.PASSWORD_FORGET,
            ANONYMOUS,
            () -> forget(TestAccounts.create())),
        sample(
            "POST /auth/password/reset",
            AuditAction.PASSWORD_RESET,
            ANONYMOUS,
            AccountSamples::reset),
        sample(
            "POST /auth/password/change",
            AuditAction.PASSWORD_CHANGE,
            PERSON,
            AccountSamples::changePassword),
        sample(
            "PATCH /auth/me",
            AuditAction.ACCOUNT_UPDATE,
            PERSON,
            () -> as(TestPeople.stranger()).body(Map.of("name", "Ann")).patch("/auth/me")),
        sample(
            "POST /auth/totp",
            AuditAction.TOTP_ENROLL,
            PERSON,
            () -> as(TestPeople.stranger()).post("/auth/totp")),
        sample(
            "POST /auth/totp/enable",
            AuditAction.TOTP_ENABLE,
            PERSON,
            () -> TestTotp.enroll().enable()),
        sample("DELETE /auth/totp", AuditAction.TOTP_DISABLE, PERSON, AccountSamples::disable));
  }

  private static Sample sample(
      String operation, AuditAction action, String actor, Supplier<Response> request) {
    return new Sample(operation, action, actor, "user", request);
  }

  private static Response signUp() {
    return signUp(newAddress());
  }

  private static Response signUp(String email) {
    return post("/auth/signup", Map.of("email", email, "password", PASSWORD));
  }

  private static Response verify() {
    String email = newAddress();
    signUp(email);
    return post("/auth/verify-email", Map.of("token", mailedToken(email), "password", PASSWORD));
  }

  private static Response resend() {
    String email = newAddress();
    signUp(email);
    return post("/auth/verify-email/resend", Map.of("email", email));
  }

  private static Response forget(TestAccount account) {
    return post("/auth/password/forgot", Map.of("email", account.email()));
  }

  private static Response reset() {
    TestAccount account = TestAccounts.create();
    forget(account);
    return post(
        "/auth/password/reset",
        Map.of("token", mailedToken(account.email()), "password", UUID.randomUUID().toString()));
  }

  private static Response changePassword() {
    TestAccount account = TestAccounts.create();
    String token = TestAccounts.logIn(account.email(), PASSWORD).path("access_token");
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(Map.of("current_password", PASSWORD, "password", UUID.randomUUID().toString()))
        .post("/auth/password/change");
  }

  private static Response disable() {
    TestTotp totp = TestTotp.enroll();
    totp.enabled();
    return given().auth().oauth2(totp.accessToken()).delete("/auth/totp");
  }
}
