package dev.postern.sandbox.aws.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a REST protocol: a method and a path whose steps may be variables, as {@code
 * {}}.
 */
public record RestRoute(
    String operation, String method, List<String> steps, Function<RestCall, AwsAnswer> handler) {

  public RestRoute(
      String operation, String method, String path, Function<RestCall, AwsAnswer> handler) {
    this(operation, method, List.of(path.split("/")), handler);
  }

  /** The call's variables in order, or null if it is not for this route. */
  public @Nullable List<String> match(String calledMethod, String[] calledSteps) {
    if (calledSteps.length != steps.size() || !calledMethod.equals(method)) {
      return null;
    }
    List<String> variables = new ArrayList<>(2);
    for (int i = 0; i < calledSteps.length; i++) {
      if (steps.get(i).equals("{}")) {
        variables.add(decode(calledSteps[i]));
      } else if (!steps.get(i).equals(calledSteps[i])) {
        return null;
      }
    }
    return variables;
  }

  private static String decode(String step) {
    // in a path a plus sign is itself, not a space
    return URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
