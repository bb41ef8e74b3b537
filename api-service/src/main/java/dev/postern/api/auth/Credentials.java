package dev.postern.api.auth;

import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.ProblemName;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;

/** What a request shows of who sends it. */
final class Credentials {
  private static final String SCHEME = "Bearer ";

  private Credentials() {}

  /** The bearer token, of whatever kind. */
  static String bearer(ContainerRequestContext request) {
    String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new ApiException(401, ProblemName.MISSING_API_KEY, "Missing API Key");
    }
    return header.substring(SCHEME.length()).strip();
  }

  /** API keys hold no dots; access tokens hold two. */
  static boolean isAccessToken(String token) {
    return token.indexOf('.') >= 0;
  }
}
