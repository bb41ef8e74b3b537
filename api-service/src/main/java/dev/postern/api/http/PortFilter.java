package dev.postern.api.http;

import dev.postern.api.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Serves the operator's routes on the operator's port only, and nothing else there. */
@ApplicationScoped
class PortFilter {
  private static final int AFTER_THE_EDGE = 9_900;
  private static final String OPERATOR = "/operator";

  private final OperatorPort operatorPort;

  PortFilter(OperatorPort operatorPort) {
    this.operatorPort = operatorPort;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, AFTER_THE_EDGE);
  }

  private void handle(RoutingContext routing) {
    if (operatorPort.received(routing.request()) == isOperators(routing.normalizedPath())) {
      routing.next();
      return;
    }
    // As if there were no such route.
    Problem problem = Problem.ofStatus(404);
    routing
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(problem.json());
  }

  private static boolean isOperators(String path) {
    return path.equals(OPERATOR) || path.startsWith(OPERATOR + "/");
  }
}
