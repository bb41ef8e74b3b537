package dev.postern.api.token;

import dev.postern.api.pagination.RowId;
import dev.postern.api.settings.InstallationConfig;
import dev.postern.model.user.SessionId;
import dev.postern.model.user.UserId;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Signs and verifies access tokens: ES256 only, a key of this installation named by {@code kid},
 * fifteen minutes of life. Nothing in a token says where to fetch a key from.
 */
@ApplicationScoped
public class AccessTokens {
  public static final Duration LIFE = Duration.ofMinutes(15);

  private static final String AUDIENCE = "postern-api";
  static final String TYPE = "at+jwt";
  private static final String CSRF = "csrf";

  /** Clocks of two processes may differ by this much. */
  private static final int LEEWAY_SECONDS = 30;

  private final SigningKeys keys;
  private final String issuer;
  private final Clock clock;

  AccessTokens(SigningKeys keys, InstallationConfig config, Clock clock) {
    this.keys = keys;
    this.clock = clock;
    issuer = config.publicUrl();
  }

  /** One that is good in a header. */
  public String issue(UserId user, SessionId session) {
    return issue(user, session, Optional.empty());
  }

  /**
   * @param csrf what a page must repeat to make use of the token's cookie; empty if it is held in
   *     none
   */
  public String issue(UserId user, SessionId session, Optional<OpaqueToken> csrf) {
    SigningKey key = keys.current();
    Instant now = clock.instant();
    JwtClaimsBuilder claims = Jwt.claims();
    csrf.ifPresent(value -> claims.claim(CSRF, AccessToken.bindingOf(value)));
    return claims
        .issuer(issuer)
        .audience(AUDIENCE)
        .subject(user.value().toString())
        .claim("sid", session.value().toString())
        .issuedAt(now)
        .expiresAt(now.plus(LIFE))
        .jws()
        .header("typ", TYPE)
        .keyId(key.id().toString())
        .algorithm(SignatureAlgorithm.ES256)
        .sign(key.privateKey());
  }

  /** What the token says, if it is one of ours and within its time. */
  public Optional<AccessToken> verify(String text) {
    return TokenHeader.of(text)
        .flatMap(TokenHeader::keyId)
        .flatMap(keys::verifying)
        .flatMap(key -> verify(text, key));
  }

  private Optional<AccessToken> verify(String text, PublicKey key) {
    try {
      JsonWebToken token = new DefaultJWTParser().parse(text, expectations(key));
      return isWithinItsTime(token) ? read(token) : Optional.empty();
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private JWTAuthContextInfo expectations(PublicKey key) {
    var expected = new JWTAuthContextInfo();
    expected.setPublicVerificationKey(key);
    expected.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
    expected.setIssuedBy(issuer);
    expected.setExpectedAudience(Set.of(AUDIENCE));
    expected.setRequiredClaims(Set.of("sub", "sid", "iat", "exp"));
    expected.setClockSkew(LEEWAY_SECONDS);
    expected.setRequireNamedPrincipal(false);
    return expected;
  }

  /** By our clock too; the library has one of its own. */
  private boolean isWithinItsTime(JsonWebToken token) {
    long now = clock.instant().getEpochSecond();
    return token.getExpirationTime() > now
        && token.getIssuedAtTime() <= now + LEEWAY_SECONDS
        && token.getExpirationTime() - token.getIssuedAtTime() <= LIFE.toSeconds();
  }

  private static Optional<AccessToken> read(JsonWebToken token) {
    return RowId.parse(token.getSubject())
        .flatMap(
            user ->
                RowId.parse(String.valueOf(token.<Object>getClaim("sid")))
                    .map(
                        session ->
                            new AccessToken(
                                new UserId(user),
                                new SessionId(session),
                                Optional.ofNullable(token.<Object>getClaim(CSRF))
                                    .map(Object::toString))));
  }
}
