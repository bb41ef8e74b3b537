package dev.postern.api.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells requests on the operator's port from those on the customers'. */
@ApplicationScoped
public class OperatorPort {
  private static final int CLOSED = -1;

  private final CurrentVertxRequest current;
  private volatile int number = CLOSED;

  OperatorPort(CurrentVertxRequest current) {
    this.current = current;
  }

  /** From now on requests may come in on this port. */
  public void opened(int port) {
    number = port;
  }

  public int number() {
    return number;
  }

  /** Whether the running request came in on it. */
  public boolean receivedCurrent() {
    RoutingContext routing = current.getCurrent();
    return routing != null && received(routing.request());
  }

  boolean received(HttpServerRequest request) {
    return request.localAddress().port() == number;
  }
}
