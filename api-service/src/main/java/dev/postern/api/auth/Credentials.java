package dev.postern.api.auth;

import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.ProblemName;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/**
 * What a request shows of who sends it: the bearer token, or else the access token of a browser's
 * cookie. API keys never come from cookies.
 */
record Credentials(String token, boolean fromCookie) {
  private static final String SCHEME = "Bearer ";

  static Credentials of(ContainerRequestContext request) {
    String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    Optional<String> cookie = SessionCookie.ACCESS.in(request.getCookies());
    if (header == null && cookie.isPresent()) {
      return new Credentials(cookie.get(), true);
    }
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new ApiException(401, ProblemName.MISSING_API_KEY, "Missing API Key");
    }
    return new Credentials(header.substring(SCHEME.length()).strip(), false);
  }

  /** API keys hold no dots; access tokens hold two. */
  boolean isAccessToken() {
    return fromCookie || token.indexOf('.') >= 0;
  }
}
