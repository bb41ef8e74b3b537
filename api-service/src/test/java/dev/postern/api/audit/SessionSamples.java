package dev.postern.api.audit;

import static dev.postern.api.TestAccounts.PASSWORD;
import static dev.postern.api.TestAccounts.post;
import static io.restassured.RestAssured.given;

import dev.postern.api.TestAccounts;
import dev.postern.api.TestAccounts.TestAccount;
import dev.postern.api.audit.AuditSamples.Sample;
import dev.postern.api.totp.TestTotp;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** How people log in and out. */
final class SessionSamples {
  private static final String PERSON = "user";

  private SessionSamples() {}

  static List<Sample> all() {
    return List.of(
        new Sample(
            "POST /auth/login",
            AuditAction.ACCOUNT_LOGIN,
            PERSON,
            "user",
            () -> logIn(TestAccounts.create())),
        new Sample(
            "POST /auth/login/totp",
            AuditAction.ACCOUNT_LOGIN,
            PERSON,
            "user",
            SessionSamples::answerChallenge),
        new Sample(
            "POST /auth/confirm",
            AuditAction.ACCOUNT_CONFIRM,
            PERSON,
            "session",
            () -> asSomebody().body(Map.of("password", PASSWORD)).post("/auth/confirm")),
        new Sample(
            "POST /auth/refresh",
            AuditAction.SESSION_REFRESH,
            PERSON,
            "session",
            SessionSamples::refresh),
        new Sample(
            "POST /auth/logout",
            AuditAction.ACCOUNT_LOGOUT,
            PERSON,
            "session",
            () -> asSomebody().post("/auth/logout")),
        new Sample(
            "DELETE /auth/sessions/{id}",
            AuditAction.SESSION_REVOKE,
            PERSON,
            "session",
            SessionSamples::endOne),
        new Sample(
            "DELETE /auth/sessions",
            AuditAction.SESSION_REVOKE,
            PERSON,
            "user",
            () -> asSomebody().delete("/auth/sessions")));
  }

  private static Response logIn(TestAccount account) {
    return TestAccounts.logIn(account.email(), PASSWORD);
  }

  static RequestSpecification asSomebody() {
    return with(logIn(TestAccounts.create()));
  }

  private static RequestSpecification with(Response session) {
    return given().auth().oauth2(session.path("access_token")).contentType("application/json");
  }

  private static Response answerChallenge() {
    TestTotp totp = TestTotp.enroll();
    totp.enabled();
    return post("/auth/login/totp", Map.of("challenge", totp.challenge(), "code", totp.nextCode()));
  }

  private static Response refresh() {
    String token = logIn(TestAccounts.create()).path("refresh_token");
    return post("/auth/refresh", Map.of("refresh_token", token));
  }

  private static Response endOne() {
    TestAccount account = TestAccounts.create();
    String other = logIn(account).path("id");
    return with(logIn(account)).delete("/auth/sessions/{id}", other);
  }
}
