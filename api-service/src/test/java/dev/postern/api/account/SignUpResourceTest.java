package dev.postern.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestAccounts;
import dev.postern.api.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class SignUpResourceTest {
  private String email;

  @BeforeEach
  void arrange() {
    email = TestAccounts.newAddress();
  }

  @Test
  void opensAnAccountOnceTheAddressIsConfirmed() {
    assertThat(signUp(email).statusCode()).isEqualTo(201);
    assertThat(logIn().statusCode()).isEqualTo(401);
    String token = TestAccounts.mailedToken(email);
    assertThat(verify(token, TestAccounts.PASSWORD).statusCode()).isEqualTo(200);
    assertThat(logIn().statusCode()).isEqualTo(200);
    assertThat(verify(token, TestAccounts.PASSWORD).statusCode()).isEqualTo(422);
  }

  @Test
  @DisplayName(
      "U21: sign-up answers alike for new, known and unconfirmed addresses, after like work")
  void answersDuplicatesAlike() {
    double before = TestAccounts.hashes();
    Response fresh = signUp(email);
    Response unconfirmed = signUp(email);
    String known = TestAccounts.create().email();
    double middle = TestAccounts.hashes();
    Response duplicate = signUp(known);
    assertThat(middle).isEqualTo(before + 3);
    assertThat(TestAccounts.hashes()).isEqualTo(middle + 1);
    assertThat(fresh.statusCode()).isEqualTo(201);
    assertAlike(fresh, unconfirmed);
    assertAlike(fresh, duplicate);
    assertThat(TestAccounts.mails(known)).singleElement().asString().contains("has an account");
    assertThat(TestAccounts.mails(email)).hasSize(2);
    assertThat(TestDatabase.count("app_user where email in (?, ?)", known, email)).isEqualTo(2);
  }

  @Test
  @DisplayName(
      "U21: reset and confirmation mails are promised alike for known and unknown addresses")
  void promisesMailsAlike() {
    String known = TestAccounts.create().email();
    for (String path : List.of("/auth/password/forgot", "/auth/verify-email/resend")) {
      double before = TestAccounts.hashes();
      Response one = TestAccounts.post(path, Map.of("email", known));
      Response other = TestAccounts.post(path, Map.of("email", email));
      assertThat(one.statusCode()).isEqualTo(200);
      assertAlike(one, other);
      assertThat(TestAccounts.hashes()).isEqualTo(before + 2);
    }
    assertThat(TestAccounts.mails(known)).hasSize(1);
    assertThat(TestAccounts.mails(email)).isEmpty();
  }

  @Test
  void leavesTheFirstPasswordWhenSomebodySignsUpAgain() {
    signUp(email);
    TestAccounts.post(
        "/auth/signup", Map.of("email", email, "password", UUID.randomUUID().toString()));
    assertThat(verify(TestAccounts.mailedToken(email), TestAccounts.PASSWORD).statusCode())
        .isEqualTo(200);
    assertThat(logIn().statusCode()).isEqualTo(200);
  }

  @Test
  void doesNotConfirmAnAccountThatAStrangerOpened() {
    signUp(email);
    Response answer = verify(TestAccounts.mailedToken(email), "the owner's own one");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(logIn().statusCode()).isEqualTo(401);
  }

  @Test
  void refusesAnExpiredToken() {
    signUp(email);
    TestDatabase.execute(
        """
        update account_token set expires_at = now()
        where user_id = (select id from app_user where email = ?)
        """,
        email);
    assertThat(verify(TestAccounts.mailedToken(email), TestAccounts.PASSWORD).statusCode())
        .isEqualTo(422);
  }

  @Test
  void resetsThePasswordOnceWithTheMailedToken() {
    String known = TestAccounts.create().email();
    TestAccounts.post("/auth/password/forgot", Map.of("email", known));
    String token = TestAccounts.mailedToken(known);
    String chosen = UUID.randomUUID().toString();
    assertThat(reset(token, "password1").statusCode()).isEqualTo(422);
    assertThat(reset(token, chosen).statusCode()).isEqualTo(200);
    assertThat(reset(token, chosen).statusCode()).isEqualTo(422);
    assertThat(TestAccounts.logIn(known, TestAccounts.PASSWORD).statusCode()).isEqualTo(401);
    assertThat(TestAccounts.logIn(known, chosen).statusCode()).isEqualTo(200);
    assertThat(TestAccounts.mails(known).getLast()).contains("was changed");
  }

  @Test
  void refusesWhatIsNoAddressOrNoPassword() {
    assertThat(signUp("nobody").statusCode()).isEqualTo(422);
    assertThat(signUp("A <" + email + ">").statusCode()).isEqualTo(422);
    Response common =
        TestAccounts.post("/auth/signup", Map.of("email", email, "password", "password1"));
    assertThat(common.statusCode()).isEqualTo(422);
    assertThat(TestDatabase.count("app_user where email = ?", email)).isZero();
  }

  private static Response signUp(String address) {
    return TestAccounts.post(
        "/auth/signup", Map.of("email", address, "password", TestAccounts.PASSWORD));
  }

  private Response logIn() {
    return TestAccounts.logIn(email, TestAccounts.PASSWORD);
  }

  private static Response verify(String token, String password) {
    return TestAccounts.post("/auth/verify-email", Map.of("token", token, "password", password));
  }

  private static Response reset(String token, String password) {
    return TestAccounts.post("/auth/password/reset", Map.of("token", token, "password", password));
  }

  private static void assertAlike(Response one, Response other) {
    assertThat(other.statusCode()).isEqualTo(one.statusCode());
    assertThat(other.asString()).isEqualTo(one.asString());
    assertThat(other.headers().asList().stream().map(Header::getName))
        .containsExactlyElementsOf(one.headers().asList().stream().map(Header::getName).toList());
  }
}
