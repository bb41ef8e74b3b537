package dev.postern.sandbox.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A call that matched a route. */
public record RestCall(RestRoute route, AwsCall call, List<String> variables) {

  public AwsAnswer answer() {
    return route.handler().apply(this);
  }

  public String variable(int index) {
    return variables.get(index);
  }

  public JsonNode json() {
    return call.json();
  }
}
