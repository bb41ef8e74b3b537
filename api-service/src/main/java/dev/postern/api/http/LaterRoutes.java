package dev.postern.api.http;

import dev.postern.api.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/** Paths that do not exist yet, and that another route would take for the id of something. */
@ApplicationScoped
class LaterRoutes {
  /** Where the operator's routes are told from the others. */
  private static final int AFTER_THE_EDGE = 9_899;

  private static final Set<String> PATHS = Set.of("/emails/receiving");

  void register(@Observes Filters filters) {
    filters.register(LaterRoutes::handle, AFTER_THE_EDGE);
  }

  private static void handle(RoutingContext routing) {
    if (!PATHS.contains(routing.normalizedPath())) {
      routing.next();
      return;
    }
    Problem problem = Problem.ofStatus(404);
    routing
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(problem.json());
  }
}
