package dev.postern.api.totp;

import static dev.postern.api.TestAccounts.PASSWORD;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.TestAccounts;
import dev.postern.api.TestAccounts.TestAccount;
import io.restassured.response.Response;
import java.math.BigInteger;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** An authenticator app, which knows of the service what its owner was shown. */
public record TestTotp(TestAccount account, String accessToken, byte[] seed, long step) {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int SEED_BYTES = 20;

  /** Of somebody new, who has asked for codes and not shown one yet. */
  public static TestTotp enroll() {
    TestAccount account = TestAccounts.create();
    String token = TestAccounts.logIn(account.email(), PASSWORD).path("access_token");
    Response enrolled = given().auth().oauth2(token).post("/auth/totp");
    assertThat(enrolled.statusCode()).as(enrolled.asString()).isEqualTo(201);
    long now = Clock.systemUTC().instant().getEpochSecond() / TotpCodes.STEP_SECONDS;
    return new TestTotp(account, token, decode(enrolled.path("secret")), now);
  }

  /** Turns codes on. */
  public Response enable() {
    return given()
        .auth()
        .oauth2(accessToken)
        .contentType("application/json")
        .body(Map.of("code", new TotpCodes().code(seed, step)))
        .post("/auth/totp/enable");
  }

  /** The recovery codes, once they are turned on. */
  public List<String> enabled() {
    Response enabled = enable();
    assertThat(enabled.statusCode()).as(enabled.asString()).isEqualTo(200);
    return enabled.path("recovery_codes");
  }

  /** What the password alone yields. */
  public String challenge() {
    return TestAccounts.logIn(account.email(), PASSWORD).path("challenge");
  }

  /** One later than the one that turned them on; good from before its time on. */
  public String nextCode() {
    return new TotpCodes().code(seed, step + 1);
  }

  private static byte[] decode(String secret) {
    BigInteger number = BigInteger.ZERO;
    for (char c : secret.toCharArray()) {
      number = number.shiftLeft(5).or(BigInteger.valueOf(ALPHABET.indexOf(c)));
    }
    byte[] bytes = number.toByteArray();
    // The sign may cost a byte, and leading zeros are none.
    byte[] padded = new byte[SEED_BYTES + bytes.length];
    System.arraycopy(bytes, 0, padded, SEED_BYTES, bytes.length);
    return Arrays.copyOfRange(padded, bytes.length, padded.length);
  }
}
