package dev.postern.api.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestAccounts;
import dev.postern.api.TestAccounts.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class SessionResourceTest {
  private TestAccount account;
  private LoggedIn here;
  private LoggedIn elsewhere;

  @BeforeEach
  void logInTwice() {
    account = TestAccounts.create();
    here = logIn(account);
    elsewhere = logIn(account);
  }

  @Test
  void listsThePersonsSessions() {
    Response list = here.as().get("/auth/sessions");
    assertThat(list.<String>path("object")).isEqualTo("list");
    assertThat(list.<Boolean>path("has_more")).isFalse();
    assertThat(list.<List<String>>path("data.id")).containsExactly(elsewhere.id(), here.id());
    assertThat(list.<List<Boolean>>path("data.current")).containsExactly(false, true);
    assertThat(list.<List<String>>path("data.address")).containsOnly("127.0.0.1");
  }

  @Test
  @DisplayName("U23: a log-out ends the session at once, its access and its refresh token")
  void endsTheSessionAtLogOut() {
    Response answer = here.as().post("/auth/logout");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertEnded(here);
    assertOpen(elsewhere);
  }

  @Test
  @DisplayName("U23: a person ends one of their sessions, or all others, at once")
  void endsChosenSessions() {
    Response ended = here.as().delete("/auth/sessions/" + elsewhere.id());
    assertThat(ended.statusCode()).isEqualTo(200);
    assertThat(ended.<Boolean>path("deleted")).isTrue();
    assertEnded(elsewhere);
    LoggedIn third = logIn(account);
    Response others = here.as().delete("/auth/sessions");
    assertThat(others.<Integer>path("deleted_count")).isEqualTo(1);
    assertEnded(third);
    assertOpen(here);
  }

  @Test
  void answersForAForeignSessionAsForNone() {
    LoggedIn stranger = logIn(TestAccounts.create());
    Response foreign = here.as().delete("/auth/sessions/" + stranger.id());
    Response none = here.as().delete("/auth/sessions/" + UUID.randomUUID());
    assertThat(foreign.statusCode()).isEqualTo(404);
    assertThat(foreign.asString()).isEqualTo(none.asString());
    assertOpen(stranger);
    Response noId = here.as().delete("/auth/sessions/7");
    assertThat(noId.statusCode()).isEqualTo(422);
    assertThat(noId.<String>path("name")).isEqualTo("invalid_parameter");
  }

  @Test
  @DisplayName("U23: a changed password ends all other sessions at once")
  void endsOtherSessionsWhenThePasswordChanges() {
    String chosen = UUID.randomUUID().toString();
    assertThat(change("a wrong one", chosen).statusCode()).isEqualTo(403);
    assertOpen(elsewhere);
    assertThat(change(TestAccounts.PASSWORD, chosen).statusCode()).isEqualTo(200);
    assertEnded(elsewhere);
    assertOpen(here);
    assertThat(TestAccounts.logIn(account.email(), chosen).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("U23: a reset password ends all sessions at once")
  void endsAllSessionsWhenThePasswordIsReset() {
    TestAccounts.post("/auth/password/forgot", Map.of("email", account.email()));
    Response reset =
        TestAccounts.post(
            "/auth/password/reset",
            Map.of(
                "token",
                TestAccounts.mailedToken(account.email()),
                "password",
                UUID.randomUUID().toString()));
    assertThat(reset.statusCode()).as(reset.asString()).isEqualTo(200);
    assertEnded(here);
    assertEnded(elsewhere);
  }

  @Test
  void renamesThePerson() {
    Response answer =
        here.as().contentType("application/json").body("{\"name\":\" Ann \"}").patch("/auth/me");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(here.as().get("/auth/me").<String>path("name")).isEqualTo("Ann");
  }

  private Response change(String current, String next) {
    return here.as()
        .contentType("application/json")
        .body(Map.of("current_password", current, "password", next))
        .post("/auth/password/change");
  }

  private static LoggedIn logIn(TestAccount account) {
    Response answer = TestAccounts.logIn(account.email(), TestAccounts.PASSWORD);
    return new LoggedIn(
        answer.path("id"), answer.path("access_token"), answer.path("refresh_token"));
  }

  private static void assertEnded(LoggedIn session) {
    assertThat(session.as().get("/auth/me").statusCode()).isEqualTo(401);
    assertThat(session.refresh().statusCode()).isEqualTo(401);
  }

  private static void assertOpen(LoggedIn session) {
    assertThat(session.as().get("/auth/me").statusCode()).isEqualTo(200);
  }

  private record LoggedIn(String id, String accessToken, String refreshToken) {
    RequestSpecification as() {
      return given().auth().oauth2(accessToken);
    }

    Response refresh() {
      return TestAccounts.post("/auth/refresh", Map.of("refresh_token", refreshToken));
    }
  }
}
