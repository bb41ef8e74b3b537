package dev.postern.api.auth;

import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.ProblemName;
import dev.postern.model.apikey.Scope;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds the API key behind a request and whether it may do what the request wants. */
@ApplicationScoped
class KeyFilter {
  private final ApiKeyService keys;
  private final CurrentCaller current;

  KeyFilter(ApiKeyService keys, CurrentCaller current) {
    this.keys = keys;
    this.current = current;
  }

  Caller caller(String token, Scope scope) {
    Caller caller = keys.authenticate(token).orElseThrow(KeyFilter::invalidKey);
    // Before it is judged, so that the audit log can name who was refused.
    current.set(caller);
    if (!caller.scopes().contains(scope)) {
      throw restricted(caller);
    }
    return caller;
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
