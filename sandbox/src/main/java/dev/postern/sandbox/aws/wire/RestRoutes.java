package dev.postern.sandbox.aws.wire;

import java.util.List;
import java.util.Optional;

/** The routes of a REST protocol; the busiest should come first. */
public record RestRoutes(List<RestRoute> routes) {

  public RestRoutes {
    routes = List.copyOf(routes);
  }

  public Optional<RestCall> match(AwsCall call) {
    String[] steps = call.rawPath().split("/");
    for (RestRoute route : routes) {
      List<String> variables = route.match(call.method(), steps);
      if (variables != null) {
        return Optional.of(new RestCall(route, call, variables));
      }
    }
    return Optional.empty();
  }
}
