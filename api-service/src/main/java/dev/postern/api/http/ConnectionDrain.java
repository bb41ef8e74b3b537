package dev.postern.api.http;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Closes each connection after its next answer once this process was told to stop and is still
 * serving: no load balancer moves connections that clients keep open, and later requests on them
 * would be refused.
 */
@ApplicationScoped
class ConnectionDrain {
  private static final int BEFORE_ALL_OTHERS = 10_100;

  /** What is not answered by then is cut off. */
  private static final long STREAMS_MILLIS = 20_000;

  private volatile boolean draining;

  void register(@Observes Filters filters) {
    filters.register(this::answer, BEFORE_ALL_OTHERS);
  }

  void begin(@Observes ShutdownDelayInitiatedEvent stopping) {
    draining = true;
  }

  private void answer(RoutingContext routing) {
    if (draining) {
      if (routing.request().version() == HttpVersion.HTTP_2) {
        routing.request().connection().shutdown(STREAMS_MILLIS);
      } else {
        routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      }
    }
    routing.next();
  }
}
