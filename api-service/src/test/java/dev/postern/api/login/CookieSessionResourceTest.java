package dev.postern.api.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestAccounts;
import dev.postern.api.TestAccounts.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class CookieSessionResourceTest {
  private static final String ACCESS = "__Host-postern_access";
  private static final String REFRESH = "__Secure-postern_refresh";
  private static final String CSRF = "__Host-postern_csrf";
  private static final String HEADER = "X-CSRF-Token";

  private TestAccount account;
  private Response loggedIn;

  @BeforeEach
  void logIn() {
    account = TestAccounts.create();
    loggedIn = logInByCookie();
  }

  @Test
  @DisplayName("U18: the tokens' cookies are httpOnly, secure and sameSite")
  void setsFlags() {
    assertThat(setCookie(ACCESS)).endsWith("; Max-Age=900; Path=/; Secure; HttpOnly; SameSite=Lax");
    assertThat(setCookie(REFRESH))
        .endsWith("; Max-Age=86400; Path=/auth; Secure; HttpOnly; SameSite=Strict");
    assertThat(setCookie(CSRF)).endsWith("; Max-Age=86400; Path=/; Secure; SameSite=Lax");
  }

  @Test
  @DisplayName("U18: no route tells the tokens that are in cookies")
  void tellsNoTokens() {
    assertTellsNothing(loggedIn);
    assertTellsNothing(browser().get("/auth/me"));
    assertTellsNothing(browser().get("/auth/sessions"));
    assertTellsNothing(
        json(ours()).body(Map.of("password", TestAccounts.PASSWORD)).post("/auth/confirm"));
    Response refreshed = json(ours()).body("{}").post("/auth/refresh");
    assertTellsNothing(refreshed);
    for (String cookie : new String[] {ACCESS, REFRESH, CSRF}) {
      assertThat(refreshed.asString()).doesNotContain(refreshed.cookie(cookie));
    }
    assertTellsNothing(ours().post("/auth/logout"));
  }

  @Test
  @DisplayName(
      "U18: a refresh token from a cookie is not taken from a body, which would tell the next")
  void takesACookiesTokenFromCookiesOnly() {
    Response answer =
        TestAccounts.post("/auth/refresh", Map.of("refresh_token", loggedIn.cookie(REFRESH)));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(json(ours()).body("{}").post("/auth/refresh").statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("U18: what changes something is refused unless the page repeats its CSRF cookie")
  void checksCsrf() {
    assertThat(browser().get("/auth/me").statusCode()).isEqualTo(200);
    assertForbidden(browser().delete("/auth/sessions"));
    assertForbidden(browser().header(HEADER, "guessed").delete("/auth/sessions"));
    assertForbidden(
        given()
            .cookie(ACCESS, loggedIn.cookie(ACCESS))
            .header(HEADER, loggedIn.cookie(CSRF))
            .delete("/auth/sessions"));
    assertForbidden(json(browser()).body("{}").post("/auth/refresh"));
    assertThat(ours().delete("/auth/sessions").statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("U18: a CSRF cookie of another session, planted by another site, is refused")
  void bindsCsrfToTheSession() {
    String planted = logInByCookie().cookie(CSRF);
    RequestSpecification request =
        given()
            .cookie(ACCESS, loggedIn.cookie(ACCESS))
            .cookie(REFRESH, loggedIn.cookie(REFRESH))
            .cookie(CSRF, planted)
            .header(HEADER, planted);
    assertForbidden(request.delete("/auth/sessions"));
    assertForbidden(json(request).body("{}").post("/auth/refresh"));
  }

  @Test
  void refreshesAndLogsOut() {
    Response refreshed = json(ours()).body("{}").post("/auth/refresh");
    assertThat(refreshed.statusCode()).isEqualTo(200);
    assertThat(refreshed.cookie(REFRESH)).isNotEqualTo(loggedIn.cookie(REFRESH));
    Response left = ours().post("/auth/logout");
    assertThat(left.statusCode()).isEqualTo(200);
    assertThat(left.headers().getValues("Set-Cookie"))
        .hasSize(3)
        .allSatisfy(cookie -> assertThat(cookie).contains("=; Max-Age=0;"));
    assertThat(browser().get("/auth/me").statusCode()).isEqualTo(401);
  }

  private Response logInByCookie() {
    return TestAccounts.post(
        "/auth/login",
        Map.of("email", account.email(), "password", TestAccounts.PASSWORD, "mode", "cookie"));
  }

  /** As a browser sends it, whichever page tells it to. */
  private RequestSpecification browser() {
    return given()
        .cookie(ACCESS, loggedIn.cookie(ACCESS))
        .cookie(REFRESH, loggedIn.cookie(REFRESH))
        .cookie(CSRF, loggedIn.cookie(CSRF));
  }

  /** As our page makes the browser send it. */
  private RequestSpecification ours() {
    return browser().header(HEADER, loggedIn.cookie(CSRF));
  }

  private static RequestSpecification json(RequestSpecification request) {
    return request.contentType("application/json");
  }

  private String setCookie(String name) {
    return loggedIn.headers().getValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .findFirst()
        .orElseThrow();
  }

  private void assertTellsNothing(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    for (String cookie : new String[] {ACCESS, REFRESH, CSRF}) {
      assertThat(loggedIn.cookie(cookie)).isNotBlank();
      assertThat(answer.asString()).doesNotContain(loggedIn.cookie(cookie));
    }
  }

  private static void assertForbidden(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(403);
  }
}
