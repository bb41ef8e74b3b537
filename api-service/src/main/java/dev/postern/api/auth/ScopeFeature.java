package dev.postern.api.auth;

import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/** Puts a {@link ScopeFilter} before every route that {@link RequiresScope}. */
@Provider
class ScopeFeature implements DynamicFeature {
  private final ApiKeyService keys;
  private final CurrentCaller current;

  ScopeFeature(ApiKeyService keys, CurrentCaller current) {
    this.keys = keys;
    this.current = current;
  }

  @Override
  public void configure(ResourceInfo route, FeatureContext context) {
    RequiresScope required = route.getResourceMethod().getAnnotation(RequiresScope.class);
    if (required != null) {
      context.register(new ScopeFilter(required.value(), keys, current));
    }
  }
}
