package dev.postern.api.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestAccounts;
import dev.postern.api.TestAccounts.TestAccount;
import dev.postern.api.TestDatabase;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class LogInResourceTest {
  private TestAccount account;

  @BeforeEach
  void arrange() {
    account = TestAccounts.create();
  }

  @Test
  void opensASession() {
    Response answer = TestAccounts.logIn(account.email().toUpperCase(), TestAccounts.PASSWORD);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.<String>path("object")).isEqualTo("session");
    assertThat(answer.<Integer>path("expires_in")).isEqualTo(900);
    assertThat(answer.headers().hasHeaderWithName("Set-Cookie")).isFalse();
    Response me = given().auth().oauth2(answer.path("access_token")).get("/auth/me");
    assertThat(me.<String>path("email")).isEqualTo(account.email());
    assertThat(audited("success")).isEqualTo(1);
  }

  @Test
  @DisplayName("U21: an unknown address, a wrong password and an unconfirmed address look alike")
  void refusesAlike() {
    Response wrong = TestAccounts.logIn(account.email(), "a wrong one");
    TestDatabase.execute("update app_user set verified_at = null where email = ?", account.email());
    double before = TestAccounts.hashes();
    Response unconfirmed = TestAccounts.logIn(account.email(), TestAccounts.PASSWORD);
    assertThat(TestAccounts.hashes()).isEqualTo(before + 1);
    Response unknown = TestAccounts.logIn(TestAccounts.newAddress(), "a wrong one");
    assertThat(TestAccounts.hashes()).isEqualTo(before + 2);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.<String>path("name")).isEqualTo("validation_error");
    assertAlike(unknown, wrong);
    assertAlike(unknown, unconfirmed);
    assertThat(audited("refused")).isEqualTo(2);
    // The owner of the address is told by mail.
    assertThat(TestAccounts.mails(account.email())).hasSize(1);
  }

  @Test
  @DisplayName("U14: a hash made with less work is replaced at the next log-in")
  void hashesAnewWhenTheCostRises() {
    store(BcryptUtil.bcryptHash(TestAccounts.PASSWORD, 4));
    assertThat(TestAccounts.logIn(account.email(), "a wrong one").statusCode()).isEqualTo(401);
    assertThat(stored()).startsWith("$2a$04$");
    assertThat(TestAccounts.logIn(account.email(), TestAccounts.PASSWORD).statusCode())
        .isEqualTo(200);
    assertThat(stored()).startsWith("$2a$05$");
    assertThat(TestAccounts.logIn(account.email(), TestAccounts.PASSWORD).statusCode())
        .isEqualTo(200);
  }

  @Test
  void asksForTheFields() {
    Response answer = TestAccounts.post("/auth/login", Map.of("email", account.email()));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.<String>path("name")).isEqualTo("missing_required_field");
  }

  @Test
  void confirmsAgainWhoItIsBeforeWhatIsDangerous() {
    String token = TestAccounts.logIn(account.email(), TestAccounts.PASSWORD).path("access_token");
    TestDatabase.execute(
        "update session set confirmed_at = now() - interval '11 minutes' where user_id = ?",
        account.user().value());
    assertThat(given().auth().oauth2(token).post("/auth/totp").statusCode()).isEqualTo(403);
    assertThat(confirm(token, "a wrong one").statusCode()).isEqualTo(403);
    assertThat(given().auth().oauth2(token).post("/auth/totp").statusCode()).isEqualTo(403);
    Response confirmed = confirm(token, TestAccounts.PASSWORD);
    assertThat(confirmed.statusCode()).as(confirmed.asString()).isEqualTo(200);
    assertThat(confirmed.<Integer>path("expires_in")).isEqualTo(600);
    assertThat(given().auth().oauth2(token).post("/auth/totp").statusCode()).isEqualTo(201);
  }

  private static Response confirm(String token, String password) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(Map.of("password", password))
        .post("/auth/confirm");
  }

  private static void assertAlike(Response one, Response other) {
    assertThat(other.statusCode()).isEqualTo(one.statusCode());
    assertThat(other.asString()).isEqualTo(one.asString());
    assertThat(other.headers().asList().stream().map(header -> header.getName()).toList())
        .isEqualTo(one.headers().asList().stream().map(header -> header.getName()).toList());
  }

  private long audited(String result) {
    return TestDatabase.count(
        "audit_entry where user_id = ? and action = 'account.login' and result = ?",
        account.user().value(),
        result);
  }

  private void store(String hash) {
    TestDatabase.execute(
        "update app_user set password_hash = ? where email = ?", hash, account.email());
  }

  private String stored() {
    return String.valueOf(
        TestDatabase.rows("select password_hash from app_user where email = ?", account.email())
            .getFirst()
            .get("password_hash"));
  }
}
