package dev.postern.api.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestAccounts;
import dev.postern.api.TestAccounts.TestAccount;
import dev.postern.api.TestDatabase;
import dev.postern.api.http.ClientNetwork;
import dev.postern.api.http.RequestOrigin;
import dev.postern.api.problem.ApiException;
import dev.postern.api.ratelimit.Fallback;
import dev.postern.api.ratelimit.RateLimiter;
import dev.postern.api.reference.CheckedAnswers;
import dev.postern.api.token.OpaqueToken;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class AttemptResourceTest {
  private static final String WRONG = "a wrong one";

  @Inject RateLimiter limiter;
  @Inject RequestOrigin origin;
  @Inject KnownNetworkRepository networks;
  @Inject Clock clock;

  @Test
  @DisplayName("U22: log-ins to one account are refused after ten, alike whether it exists or not")
  void limitsLogInsByAccount() {
    String known = TestAccounts.create().email();
    String unknown = TestAccounts.newAddress();
    for (int i = 0; i < 10; i++) {
      assertThat(TestAccounts.logIn(known, WRONG).statusCode()).isEqualTo(401);
      assertThat(TestAccounts.logIn(unknown, WRONG).statusCode()).isEqualTo(401);
    }
    assertRefusedAlike(TestAccounts.logIn(known, WRONG), TestAccounts.logIn(unknown, WRONG));
    // Not even the right password tells that it is right.
    assertRefusedAlike(
        TestAccounts.logIn(known, TestAccounts.PASSWORD), TestAccounts.logIn(unknown, WRONG));
  }

  @Test
  @DisplayName("U22: sign-ups and resets of one address are refused after three, alike")
  void limitsMailsByAccount() {
    String known = TestAccounts.create().email();
    String unknown = TestAccounts.newAddress();
    for (int i = 0; i < 3; i++) {
      assertThat(forget(known).statusCode()).isEqualTo(200);
      assertThat(forget(unknown).statusCode()).isEqualTo(200);
      assertThat(signUp(known).statusCode()).isEqualTo(201);
      assertThat(signUp(unknown).statusCode()).isEqualTo(201);
    }
    assertRefusedAlike(forget(known), forget(unknown));
    assertRefusedAlike(signUp(known), signUp(unknown));
  }

  @Test
  @DisplayName("U22: one network is refused, whatever accounts it names, and another is not")
  void limitsByNetwork() {
    var attempts = new Attempts(limiter, () -> 3, origin, networks, clock);
    for (int i = 0; i < 3; i++) {
      attempts.count(Attempt.LOG_IN, TestAccounts.newAddress());
    }
    assertThatThrownBy(() -> attempts.count(Attempt.LOG_IN, TestAccounts.newAddress()))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("Too many");
    // This one comes from a client, with an address.
    assertThat(TestAccounts.logIn(TestAccounts.newAddress(), WRONG).statusCode()).isEqualTo(401);
  }

  @Test
  @DisplayName("U22: who tries an account from elsewhere does not lock its owner out")
  void doesNotLockOwnersOut() throws Exception {
    TestAccount account = TestAccounts.create();
    assertThat(logInFrom("127.0.0.2", account).statusCode()).isEqualTo(200);
    for (int i = 0; i < 10; i++) {
      TestAccounts.logIn(account.email(), WRONG);
    }
    assertThat(TestAccounts.logIn(account.email(), WRONG).statusCode()).isEqualTo(429);
    assertThat(logInFrom("127.0.0.3", account).statusCode()).isEqualTo(200);
    useUp(account);
    assertThat(logInFrom("127.0.0.4", account).statusCode()).isEqualTo(429);
    assertThat(logInFrom("127.0.0.2", account).statusCode()).isEqualTo(200);
  }

  @Test
  void knowsNetworksForThirtyDays() {
    TestAccount account = TestAccounts.create();
    TestAccounts.logIn(account.email(), TestAccounts.PASSWORD);
    var network = ClientNetwork.of("127.0.0.1");
    var since = clock.instant().minusSeconds(60);
    assertThat(networks.hasLoggedInFrom(account.email(), network, since)).isTrue();
    TestDatabase.execute(
        "update session set created_at = now() - interval '61 s' where user_id = ?",
        account.user().value());
    assertThat(networks.hasLoggedInFrom(account.email(), network, since)).isFalse();
  }

  /** What many networks together do. */
  private void useUp(TestAccount account) {
    String owner = HexFormat.of().formatHex(OpaqueToken.hash(account.email()));
    boolean allowed = true;
    while (allowed) {
      allowed =
          limiter
              .take("log_in-account:" + owner, Attempt.LOG_IN.ofAccount(), Fallback.REFUSE)
              .allowed();
    }
  }

  private HttpResponse<String> logInFrom(String address, TestAccount account)
      throws IOException, InterruptedException {
    String body =
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(account.email(), TestAccounts.PASSWORD);
    try (var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .localAddress(InetAddress.getByName(address))
            .build()) {
      return CheckedAnswers.check(
          client.send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + RestAssured.port + "/auth/login"))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString()));
    }
  }

  private static Response forget(String email) {
    return TestAccounts.post("/auth/password/forgot", Map.of("email", email));
  }

  private static Response signUp(String email) {
    return TestAccounts.post(
        "/auth/signup", Map.of("email", email, "password", TestAccounts.PASSWORD));
  }

  private static void assertRefusedAlike(Response one, Response other) {
    assertThat(one.statusCode()).isEqualTo(429);
    assertThat(one.<String>path("name")).isEqualTo("rate_limit_exceeded");
    assertThat(Integer.parseInt(one.header("Retry-After"))).isPositive();
    assertThat(other.statusCode()).isEqualTo(429);
    assertThat(other.asString()).isEqualTo(one.asString());
  }
}
