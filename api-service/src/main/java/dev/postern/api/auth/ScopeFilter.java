package dev.postern.api.auth;

import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.ProblemName;
import dev.postern.model.apikey.Scope;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Lets a request through to its route only with a key that has the route's scope. */
final class ScopeFilter implements ContainerRequestFilter {
  private static final String SCHEME = "Bearer ";

  private final Scope required;
  private final ApiKeyService keys;
  private final CurrentCaller current;

  ScopeFilter(Scope required, ApiKeyService keys, CurrentCaller current) {
    this.required = required;
    this.keys = keys;
    this.current = current;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Caller caller =
        keys.authenticate(token(request.getHeaderString(HttpHeaders.AUTHORIZATION)))
            .orElseThrow(ScopeFilter::invalidKey);
    if (!caller.scopes().contains(required)) {
      throw restricted(caller);
    }
    current.set(caller);
  }

  private static String token(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new ApiException(401, ProblemName.MISSING_API_KEY, "Missing API Key");
    }
    return header.substring(SCHEME.length()).strip();
  }

  private static ApiException invalidKey() {
    return new ApiException(401, ProblemName.VALIDATION_ERROR, "API key is invalid");
  }

  private static ApiException restricted(Caller caller) {
    boolean sendsOnly = caller.scopes().size() == 1 && caller.scopes().contains(Scope.EMAILS_SEND);
    return new ApiException(
        401,
        ProblemName.RESTRICTED_API_KEY,
        sendsOnly
            ? "This API key is restricted to only send emails"
            : "This API key lacks the scope this endpoint requires");
  }
}
