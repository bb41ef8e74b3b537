package dev.postern.ingester.bearer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.ingester.problem.Problem;
import dev.postern.ingester.problem.ProblemException;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one token that opens a route.
 *
 * @param expected empty if the operator has set none, which lets nobody in
 */
public record BearerToken(Optional<String> expected) {
  private static final String SCHEME = "Bearer ";

  public BearerToken {
    expected = expected.filter(token -> !token.isBlank());
  }

  /**
   * @param authorization the header as it came, if it did
   * @throws ProblemException if it is not the token
   */
  public void check(@Nullable String authorization) {
    String given = authorization == null ? "" : authorization;
    boolean named = given.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    byte[] token = (named ? given.substring(SCHEME.length()).strip() : "").getBytes(UTF_8);
    byte[] wanted = expected.orElse("").getBytes(UTF_8);
    if (wanted.length == 0 || !MessageDigest.isEqual(wanted, token)) {
      throw new ProblemException(Problem.UNAUTHORIZED, "no token, or another one");
    }
  }

  /** Never the token. */
  @Override
  public String toString() {
    return "BearerToken";
  }
}
