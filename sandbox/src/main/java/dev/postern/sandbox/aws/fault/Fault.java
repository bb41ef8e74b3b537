package dev.postern.sandbox.aws.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.aws.wire.Json;

/**
 * What to inject into the answers of one operation. Probabilities are between 0 and 1.
 *
 * @param operation empty for all of the service
 * @param status that a server error has; any but 500 comes as from a gateway, not from the service
 * @param times how many more calls it affects
 */
public record Fault(
    String service,
    String operation,
    long latencyMillis,
    double throttle,
    double serverError,
    int status,
    double loseAnswer,
    double cutConnection,
    long times) {

  public static Fault of(JsonNode json) {
    return new Fault(
        json.path("service").asText("ses"),
        json.path("operation").asText(),
        json.path("latencyMillis").asLong(),
        json.path("throttle").asDouble(),
        json.path("serverError").asDouble(),
        json.path("status").asInt(500),
        json.path("loseAnswer").asDouble(),
        json.path("cutConnection").asDouble(),
        json.path("times").asLong(Long.MAX_VALUE));
  }

  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("service", service);
    json.put("operation", operation);
    json.put("latencyMillis", latencyMillis);
    json.put("throttle", throttle);
    json.put("serverError", serverError);
    json.put("status", status);
    json.put("loseAnswer", loseAnswer);
    json.put("cutConnection", cutConnection);
    json.put("times", times);
    return json;
  }

  boolean concerns(String calledService, String calledOperation) {
    return times > 0
        && service.equals(calledService)
        && (operation.isEmpty() || operation.equals(calledOperation));
  }

  boolean replaces(Fault other) {
    return service.equals(other.service) && operation.equals(other.operation);
  }

  Fault once() {
    long left = times == Long.MAX_VALUE ? times : times - 1;
    return new Fault(
        service,
        operation,
        latencyMillis,
        throttle,
        serverError,
        status,
        loseAnswer,
        cutConnection,
        left);
  }
}
