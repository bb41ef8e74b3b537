package dev.postern.api.trace;

import dev.postern.api.http.Operation;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/** Puts a span around the routes that ask for one, authentication included. */
@Provider
class TraceFeature implements DynamicFeature {
  private static final String CALLERS = "traceparent";
  private static final int FIRST = Priorities.AUTHENTICATION - 100;

  private final RequestTrace trace;

  TraceFeature(RequestTrace trace) {
    this.trace = trace;
  }

  @Override
  public void configure(ResourceInfo route, FeatureContext context) {
    if (route.getResourceMethod().isAnnotationPresent(Traced.class)) {
      String name = Operation.of(route).toString();
      ContainerRequestFilter begin =
          request -> trace.begin(name, () -> request.getHeaderString(CALLERS));
      ContainerResponseFilter end = (request, response) -> trace.end(response.getStatus());
      context.register(begin, FIRST);
      context.register(end, FIRST);
    }
  }
}
