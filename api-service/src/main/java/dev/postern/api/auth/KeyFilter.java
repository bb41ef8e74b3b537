package dev.postern.api.auth;

import dev.postern.api.http.RequestOrigin;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.ProblemName;
import dev.postern.api.ratelimit.RequestLimits;
import dev.postern.model.apikey.Scope;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds the API key behind a request and whether it may do what the request wants. */
@ApplicationScoped
class KeyFilter {
  private final ApiKeyService keys;
  private final KeyUseService uses;
  private final RequestLimits limits;
  private final RequestOrigin origin;
  private final CurrentCaller current;

  KeyFilter(
      ApiKeyService keys,
      KeyUseService uses,
      RequestLimits limits,
      RequestOrigin origin,
      CurrentCaller current) {
    this.keys = keys;
    this.uses = uses;
    this.limits = limits;
    this.origin = origin;
    this.current = current;
  }

  Caller caller(String token, Scope scope) {
    AuthenticatedKey key = keys.authenticate(token).orElseThrow(KeyFilter::invalidKey);
    Caller caller = key.caller();
    // Before it is judged, so that the audit log can name who was refused.
    current.set(caller);
    if (!key.mayBeUsedFrom(origin.address())) {
      throw new ApiException(
          403,
          ProblemName.RESTRICTED_API_KEY,
          "This API key is not allowed to be used from your address.");
    }
    limits.admitCaller(caller.actor().id());
    limits.admitOrganization(caller.tenant().organization(), key.requestsPerSecond());
    uses.note(caller);
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
