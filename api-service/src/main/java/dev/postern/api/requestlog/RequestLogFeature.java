package dev.postern.api.requestlog;

import dev.postern.api.auth.RequiresScope;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;

/** Puts the log around every route that works in an environment. */
@Provider
class RequestLogFeature implements DynamicFeature {
  private final RequestLogFilter log;

  RequestLogFeature(RequestLogFilter log) {
    this.log = log;
  }

  /** Runs while the service is built, when its settings are not known yet. */
  @Override
  public void configure(ResourceInfo route, FeatureContext context) {
    if (route.getResourceMethod().isAnnotationPresent(RequiresScope.class)) {
      ContainerResponseFilter seeAnswer = (request, response) -> log.see(request, response);
      ReaderInterceptor copyBody = reading -> log.copyBody(reading);
      context.register(seeAnswer);
      context.register(copyBody);
    }
  }
}
