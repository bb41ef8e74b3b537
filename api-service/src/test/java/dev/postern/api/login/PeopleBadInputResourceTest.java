package dev.postern.api.login;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestAccounts;
import dev.postern.api.TestAccounts.TestAccount;
import dev.postern.api.TestDatabase;
import dev.postern.api.token.ForgedToken;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of bad-inputs.tsv about people, with tokens that were good before they were spoilt. */
@QuarkusTest
@OnPosternDatabase
class PeopleBadInputResourceTest {
  /** B065 is in RefreshServiceTest: it has sixteen answers. */
  private static final Set<String> HERE =
      Set.of("B058", "B059", "B060", "B061", "B064", "B066", "B069", "B072");

  private TestAccount account;
  private Response loggedIn;

  @BeforeEach
  void logIn() {
    account = TestAccounts.create();
    loggedIn = TestAccounts.logIn(account.email(), TestAccounts.PASSWORD);
  }

  static Stream<Arguments> rows() throws IOException {
    try (InputStream file =
        PeopleBadInputResourceTest.class.getResourceAsStream("/bad-inputs.tsv")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
      return text.lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .filter(row -> HERE.contains(row[0]))
          .map(row -> arguments(row[0], row[2], Integer.parseInt(row[4]), row[5]));
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("rows")
  void answersAsTheRowSays(String id, String name, int status, String error) throws IOException {
    String genuine = loggedIn.path("access_token");
    assertThat(me(genuine).statusCode()).isEqualTo(200);
    long people = TestDatabase.count("app_user");
    long sessions = TestDatabase.count("session");
    Response answer = send(id, ForgedToken.like(genuine, ForgedToken.otherKey()));
    assertThat(TestDatabase.count("app_user")).isEqualTo(people);
    assertThat(TestDatabase.count("session")).isEqualTo(sessions);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    if (status >= 400) {
      assertThat(answer.jsonPath().getMap("")).hasSize(3);
      assertThat(answer.<String>path("name")).isEqualTo(error);
    }
  }

  private Response send(String id, ForgedToken token) throws IOException {
    return switch (id) {
      case "B058" -> me(token.header("alg", "none").unsigned());
      case "B059" -> me(token.header("alg", "HS256").hs256(publicKey()));
      case "B060" -> {
        assertThat(me(token.header("kid", "' or 1=1 --").es256()).statusCode()).isEqualTo(401);
        yield me(token.header("kid", "../../dev/null").es256());
      }
      case "B061" -> naming(token);
      case "B064" -> usedAgain();
      case "B066" -> TestAccounts.logIn(account.email(), "x".repeat(73));
      case "B069" -> TestAccounts.logIn(TestAccounts.newAddress(), TestAccounts.PASSWORD);
      case "B072" ->
          TestAccounts.post(
              "/auth/signup", Map.of("email", account.email(), "password", TestAccounts.PASSWORD));
      default -> throw new IllegalArgumentException(id);
    };
  }

  /** A key elsewhere, which nobody asks for. */
  private Response naming(ForgedToken token) throws IOException {
    try (var elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + elsewhere.getLocalPort() + "/keys";
      Response answer = me(token.header("jku", url).header("x5u", url).es256());
      elsewhere.setSoTimeout(1);
      assertThat(catchThrowable(elsewhere::accept)).isInstanceOf(SocketTimeoutException.class);
      return answer;
    }
  }

  /** Both sessions that hold tokens of the family end. */
  private Response usedAgain() {
    String first = loggedIn.path("refresh_token");
    String second = refresh(first).path("refresh_token");
    TestDatabase.execute(
        "update refresh_token set used_at = used_at - interval '6 s' where user_id = ?",
        account.user().value());
    Response answer = refresh(first);
    assertThat(refresh(second).statusCode()).isEqualTo(401);
    return answer;
  }

  private static Response refresh(String token) {
    return TestAccounts.post("/auth/refresh", Map.of("refresh_token", token));
  }

  private static Response me(String token) {
    return given().auth().oauth2(token).get("/auth/me");
  }

  private static byte[] publicKey() {
    return (byte[])
        Objects.requireNonNull(
            TestDatabase.rows("select public_key from signing_key order by created_at desc")
                .getFirst()
                .get("public_key"));
  }
}
