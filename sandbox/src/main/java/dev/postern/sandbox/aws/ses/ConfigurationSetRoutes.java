package dev.postern.sandbox.aws.ses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.aws.account.ConfigurationSet;
import dev.postern.sandbox.aws.account.ConfigurationSets;
import dev.postern.sandbox.aws.account.SesError;
import dev.postern.sandbox.aws.account.SesException;
import dev.postern.sandbox.aws.wire.AwsAnswer;
import dev.postern.sandbox.aws.wire.Json;
import dev.postern.sandbox.aws.wire.RestCall;
import dev.postern.sandbox.aws.wire.RestRoute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Configuration sets and their event destinations in version 2 of the API. */
final class ConfigurationSetRoutes {
  private static final String ALL = "/v2/email/configuration-sets";
  private static final String ONE = ALL + "/{}";
  private static final String DESTINATIONS = ONE + "/event-destinations";

  private final ConfigurationSets sets;

  ConfigurationSetRoutes(ConfigurationSets sets) {
    this.sets = sets;
  }

  List<RestRoute> routes() {
    return List.of(
        new RestRoute("CreateConfigurationSet", "POST", ALL, this::create),
        new RestRoute("ListConfigurationSets", "GET", ALL, this::list),
        new RestRoute("GetConfigurationSet", "GET", ONE, this::get),
        new RestRoute("DeleteConfigurationSet", "DELETE", ONE, this::delete),
        putOptions("Tracking", "/tracking-options"),
        putOptions("Delivery", "/delivery-options"),
        putOptions("Sending", "/sending"),
        new RestRoute(
            "CreateConfigurationSetEventDestination", "POST", DESTINATIONS, this::addDestination),
        new RestRoute(
            "GetConfigurationSetEventDestinations", "GET", DESTINATIONS, this::getDestinations),
        new RestRoute(
            "UpdateConfigurationSetEventDestination",
            "PUT",
            DESTINATIONS + "/{}",
            this::setDestination),
        new RestRoute(
            "DeleteConfigurationSetEventDestination",
            "DELETE",
            DESTINATIONS + "/{}",
            this::deleteDestination));
  }

  private RestRoute putOptions(String group, String path) {
    Function<RestCall, AwsAnswer> handler =
        call -> {
          sets.setOptions(call.variable(0), group + "Options", object(call.json()));
          return done();
        };
    return new RestRoute("PutConfigurationSet" + group + "Options", "PUT", ONE + path, handler);
  }

  private AwsAnswer create(RestCall call) {
    JsonNode request = call.json();
    Map<String, ObjectNode> options = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : request.properties()) {
      if (field.getKey().endsWith("Options") && field.getValue().isObject()) {
        options.put(field.getKey(), object(field.getValue()));
      }
    }
    sets.create(request.path("ConfigurationSetName").asText(), options);
    return done();
  }

  private AwsAnswer list(RestCall call) {
    ObjectNode answer = Json.object();
    answer.set(
        "ConfigurationSets", Json.array(sets.all().stream().map(ConfigurationSet::name).toList()));
    return AwsAnswer.json(200, answer);
  }

  private AwsAnswer get(RestCall call) {
    ConfigurationSet set = sets.get(call.variable(0));
    ObjectNode answer = Json.object().put("ConfigurationSetName", set.name());
    answer.putArray("Tags");
    set.options().forEach(answer::set);
    return AwsAnswer.json(200, answer);
  }

  private AwsAnswer delete(RestCall call) {
    sets.delete(call.variable(0));
    return done();
  }

  private AwsAnswer addDestination(RestCall call) {
    JsonNode request = call.json();
    sets.addDestination(
        call.variable(0),
        request.path("EventDestinationName").asText(),
        object(request.path("EventDestination")));
    return done();
  }

  private AwsAnswer getDestinations(RestCall call) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("EventDestinations");
    sets.get(call.variable(0))
        .eventDestinations()
        .forEach((name, definition) -> list.add(definition.deepCopy().put("Name", name)));
    return AwsAnswer.json(200, answer);
  }

  private AwsAnswer setDestination(RestCall call) {
    sets.setDestination(
        call.variable(0), call.variable(1), object(call.json().path("EventDestination")));
    return done();
  }

  private AwsAnswer deleteDestination(RestCall call) {
    sets.deleteDestination(call.variable(0), call.variable(1));
    return done();
  }

  private static ObjectNode object(JsonNode json) {
    if (json instanceof ObjectNode object) {
      return object;
    }
    throw new SesException(SesError.BAD_REQUEST, "Missing required object");
  }

  private static AwsAnswer done() {
    return AwsAnswer.json(200, Json.object());
  }
}
