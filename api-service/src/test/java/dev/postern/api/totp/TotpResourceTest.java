package dev.postern.api.totp;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestAccounts;
import dev.postern.api.TestAccounts.TestAccount;
import dev.postern.api.TestDatabase;
import dev.postern.api.tenant.TenantContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class TotpResourceTest {
  @Inject TotpService service;
  @Inject TotpSeeds seeds;
  @Inject TenantContext context;
  @Inject Clock clock;

  private final TotpCodes codes = new TotpCodes();
  private TestAccount account;
  private String token;
  private byte[] seed;

  /** The step whose code was used to turn codes on. */
  private long enabledAt;

  private List<String> recoveryCodes;

  @BeforeEach
  void turnOn() {
    account = TestAccounts.create();
    token = TestAccounts.logIn(account.email(), TestAccounts.PASSWORD).path("access_token");
    Response enrolled = post("/auth/totp", Map.of());
    assertThat(enrolled.statusCode()).as(enrolled.asString()).isEqualTo(201);
    seed = storedSeed();
    assertThat(enrolled.<String>path("secret")).isEqualTo(Base32.encode(seed));
    enabledAt = clock.instant().getEpochSecond() / TotpCodes.STEP_SECONDS;
    Response enabled = post("/auth/totp/enable", Map.of("code", codes.code(seed, enabledAt)));
    assertThat(enabled.statusCode()).as(enabled.asString()).isEqualTo(200);
    recoveryCodes = enabled.path("recovery_codes");
  }

  @Test
  @DisplayName("U19: a password alone yields no token, and a challenge is good once")
  void asksForACode() {
    Response password = logIn();
    assertThat(password.<String>path("object")).isEqualTo("totp_challenge");
    assertThat(password.jsonPath().getMap("").keySet())
        .isEqualTo(Set.of("object", "challenge", "expires_in"));
    assertThat(password.headers().hasHeaderWithName("Set-Cookie")).isFalse();
    String challenge = password.path("challenge");
    Response opened = answer(challenge, nextCode());
    assertThat(opened.statusCode()).as(opened.asString()).isEqualTo(200);
    assertThat(opened.<String>path("access_token")).isNotBlank();
    assertThat(recover(challenge).statusCode()).isEqualTo(401);
    assertThat(recover(logIn().path("challenge")).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("U19: a code works once, also in another log-in")
  void refusesAUsedCode() {
    assertThat(answer(logIn().path("challenge"), codes.code(seed, enabledAt)).statusCode())
        .isEqualTo(401);
    assertThat(answer(logIn().path("challenge"), nextCode()).statusCode()).isEqualTo(200);
    assertThat(answer(logIn().path("challenge"), nextCode()).statusCode()).isEqualTo(401);
  }

  @Test
  @DisplayName("U19: a challenge is answered only from where the password was typed")
  void bindsTheChallengeToItsOrigin() {
    String challenge = logIn().path("challenge");
    String code = nextCode();
    Response elsewhere =
        given()
            .header("User-Agent", "another")
            .contentType("application/json")
            .body(Map.of("challenge", challenge, "code", code))
            .post("/auth/login/totp");
    assertThat(elsewhere.statusCode()).isEqualTo(401);
    assertThat(answer(challenge, code).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("U19: after five wrong codes the right one is refused for a quarter of an hour")
  void locksAfterFiveFailures() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String wrong = codes.code(seed, enabledAt - 100);
    for (int i = 0; i < TotpService.MAX_FAILURES; i++) {
      assertThat(isRight(wrong, now)).isFalse();
    }
    assertThat(isRight(nextCode(), now)).isFalse();
    Instant almost = now.plus(TotpService.LOCKED_FOR).minusSeconds(1);
    assertThat(isRight(codeAt(almost), almost)).isFalse();
    Instant after = now.plus(TotpService.LOCKED_FOR);
    assertThat(isRight(codeAt(after), after)).isTrue();
  }

  @Test
  @DisplayName("U19: a recovery code stands in for a code once")
  void takesARecoveryCodeOnce() {
    assertThat(new HashSet<>(recoveryCodes)).hasSize(10);
    assertThat(recover(logIn().path("challenge")).statusCode()).isEqualTo(200);
    assertThat(recover(logIn().path("challenge")).statusCode()).isEqualTo(401);
    assertThat(
            TestDatabase.count(
                "recovery_code where user_id = ? and code_hash = sha256(convert_to(?, 'UTF8'))",
                account.user().value(),
                recoveryCodes.getFirst()))
        .isEqualTo(1);
  }

  @Test
  void sealsTheSeed() {
    assertThat(new String(sealed(), ISO_8859_1))
        .hasSizeGreaterThan(seed.length)
        .doesNotContain(new String(seed, ISO_8859_1));
  }

  @Test
  void wantsACodeToConfirmWhoItIs() {
    assertThat(post("/auth/confirm", Map.of("password", TestAccounts.PASSWORD)).statusCode())
        .isEqualTo(422);
    assertThat(post("/auth/confirm", Map.of("totp_code", nextCode())).statusCode()).isEqualTo(200);
  }

  @Test
  void turnsOff() {
    assertThat(post("/auth/totp", Map.of()).statusCode()).isEqualTo(422);
    assertThat(given().auth().oauth2(token).delete("/auth/totp").statusCode()).isEqualTo(200);
    assertThat(logIn().<String>path("access_token")).isNotBlank();
    assertThat(TestDatabase.count("recovery_code where user_id = ?", account.user().value()))
        .isZero();
  }

  private boolean isRight(String code, Instant now) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              context.enter(account.user());
              return service.verify(account.user(), code, now);
            });
  }

  private String codeAt(Instant time) {
    return codes.code(seed, time.getEpochSecond() / TotpCodes.STEP_SECONDS);
  }

  /** Good from before its time on, so that no test is too early or too late for it. */
  private String nextCode() {
    return codes.code(seed, enabledAt + 1);
  }

  private byte[] storedSeed() {
    Map<String, ?> row =
        TestDatabase.rows("select id from totp where user_id = ?", account.user().value())
            .getFirst();
    return seeds.open(sealed(), (UUID) Objects.requireNonNull(row.get("id")), account.user());
  }

  private byte[] sealed() {
    return (byte[])
        Objects.requireNonNull(
            TestDatabase.rows(
                    "select seed_sealed from totp where user_id = ?", account.user().value())
                .getFirst()
                .get("seed_sealed"));
  }

  private Response logIn() {
    return TestAccounts.logIn(account.email(), TestAccounts.PASSWORD);
  }

  private static Response answer(String challenge, String code) {
    return TestAccounts.post("/auth/login/totp", Map.of("challenge", challenge, "code", code));
  }

  private Response recover(String challenge) {
    return TestAccounts.post(
        "/auth/login/totp",
        Map.of("challenge", challenge, "recovery_code", recoveryCodes.getFirst()));
  }

  private Response post(String path, Map<String, String> body) {
    return given().auth().oauth2(token).contentType("application/json").body(body).post(path);
  }
}
