package dev.postern.api.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.settings.InstallationConfig;
import dev.postern.model.id.MutableClock;
import dev.postern.model.user.SessionId;
import dev.postern.model.user.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnPosternDatabase
class AccessTokensTest {
  @Inject SigningKeys keys;
  @Inject InstallationConfig config;

  private final UserId user = new UserId(UUID.randomUUID());
  private final SessionId session = new SessionId(UUID.randomUUID());
  private final MutableClock clock =
      new MutableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  private AccessTokens tokens;
  private ForgedToken genuine;

  @BeforeEach
  void arrange() {
    tokens = new AccessTokens(keys, config, clock);
    genuine = ForgedToken.like(tokens.issue(user, session), keys.current().privateKey());
  }

  @Test
  @DisplayName("U15: an access token is good for 15 minutes and no second longer")
  void lastsFifteenMinutes() {
    String token = tokens.issue(user, session);
    clock.advance(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(tokens.verify(token)).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(tokens.verify(token)).isEmpty();
  }

  @Test
  @DisplayName("U17: a token signed anew with the right key and claims is accepted")
  void acceptsWhatTheOtherTestsSpoil() {
    assertThat(tokens.verify(genuine.es256()))
        .hasValueSatisfying(token -> assertThat(token.session()).isEqualTo(session));
  }

  @ParameterizedTest(name = "U17: refuses a token without {0}")
  @ValueSource(strings = {"iss", "aud", "sub", "sid", "iat", "exp"})
  void refusesATokenWithoutAClaim(String claim) {
    assertRefused(genuine.without(claim).es256());
  }

  @Test
  @DisplayName("U17: none, HMAC with the public key, RSA and another key are refused")
  void refusesOtherAlgorithmsAndKeys() {
    assertRefused(genuine.header("alg", "none").unsigned());
    assertRefused(genuine.header("alg", "none").es256());
    assertRefused(genuine.header("alg", "HS256").hs256(publicKey()));
    assertRefused(genuine.hs256(publicKey()));
    assertRefused(genuine.header("alg", "RS256").rs256());
    assertRefused(genuine.signedBy(ForgedToken.otherKey()).es256());
    assertRefused(genuine.header("alg", "ES384").es256());
  }

  @Test
  @DisplayName("U17: another issuer, audience, type or person is refused")
  void refusesOtherClaims() {
    assertRefused(genuine.claim("iss", "\"https://elsewhere.example\"").es256());
    assertRefused(genuine.claim("aud", "\"elsewhere\"").es256());
    assertRefused(genuine.header("typ", "JWT").es256());
    assertRefused(genuine.claim("sub", "\"nobody\"").es256());
    assertRefused(genuine.claim("sid", "7").es256());
  }

  @Test
  @DisplayName("U17: what is not valid yet, not issued yet, expired or good for longer is refused")
  void refusesOtherTimes() {
    long now = clock.instant().getEpochSecond();
    assertRefused(genuine.claim("nbf", String.valueOf(now + 600)).es256());
    assertThat(tokens.verify(genuine.claim("nbf", String.valueOf(now - 1)).es256())).isPresent();
    assertRefused(
        genuine
            .claim("iat", String.valueOf(now + 600))
            .claim("exp", String.valueOf(now + 1_000))
            .es256());
    assertRefused(genuine.claim("exp", String.valueOf(now)).es256());
    assertRefused(genuine.claim("exp", String.valueOf(now + 901)).es256());
  }

  @ParameterizedTest(name = "U17: refuses the key id {0}")
  @ValueSource(
      strings = {
        "../../dev/null",
        "' or 1=1 --",
        "00000000-0000-7000-8000-000000000000",
        "https://elsewhere.example/key"
      })
  void refusesOtherKeyIds(String kid) {
    assertRefused(genuine.header("kid", kid).es256());
  }

  @Test
  @DisplayName("U17: a changed signature or body is refused")
  void refusesChanges() {
    String token = genuine.es256();
    String[] parts = token.split("\\.");
    String other = genuine.claim("sid", '"' + UUID.randomUUID().toString() + '"').es256();
    assertRefused(parts[0] + "." + other.split("\\.")[1] + "." + parts[2]);
    assertRefused(parts[0] + "." + parts[1] + ".");
    assertRefused(parts[0] + "." + parts[1]);
  }

  private byte[] publicKey() {
    return keys.verifying(keys.current().id()).orElseThrow().getEncoded();
  }

  private void assertRefused(String token) {
    assertThat(tokens.verify(token)).as(token).isEmpty();
  }
}
