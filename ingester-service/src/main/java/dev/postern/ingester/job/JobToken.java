package dev.postern.ingester.job;

import dev.postern.ingester.problem.Problem;
import dev.postern.ingester.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells who holds the operator's token. */
@ApplicationScoped
class JobToken {
  private static final String SCHEME = "Bearer ";

  private final Optional<byte[]> expected;

  JobToken(JobConfig config) {
    expected = config.token().filter(token -> !token.isBlank()).map(JobToken::hash);
  }

  /**
   * @param authorization the header, if there is one
   * @throws ProblemException if the token does not stand in it, or none is set
   */
  void check(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new ProblemException(Problem.UNAUTHORIZED, "no bearer token");
    }
    byte[] given = hash(authorization.substring(SCHEME.length()).strip());
    // Of hashes, so that the comparison takes the same time whatever the length.
    if (!expected.map(token -> MessageDigest.isEqual(token, given)).orElse(false)) {
      throw new ProblemException(Problem.UNAUTHORIZED, "another token");
    }
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
