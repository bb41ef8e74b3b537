package dev.postern.api.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.api.isolation.Reference.Place;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for an operation with what it names.
 *
 * @param named only what is given is sent
 */
record Call(Operation operation, Caller caller, Map<Reference, String> named) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Call with(Reference reference, String value) {
    Map<Reference, String> changed = new LinkedHashMap<>(named);
    changed.put(reference, value);
    return new Call(operation, caller, changed);
  }

  Answer send() {
    return Door.knock(caller, operation.method(), path(), headers(), body());
  }

  private String path() {
    String path = operation.path();
    StringBuilder query = new StringBuilder();
    for (Map.Entry<Reference, String> entry : named.entrySet()) {
      String name = entry.getKey().name();
      if (entry.getKey().place() == Place.PATH) {
        path = path.replace("{" + name + "}", encoded(entry.getValue()));
      } else if (entry.getKey().place() == Place.QUERY) {
        query
            .append(query.isEmpty() ? '?' : '&')
            .append(name)
            .append('=')
            .append(encoded(entry.getValue()));
      }
    }
    return path + query;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    named.forEach(
        (reference, value) -> {
          if (reference.place() == Place.HEADER) {
            headers.put(reference.name(), value);
          }
        });
    return headers;
  }

  private @Nullable String body() {
    if (!operation.hasBody()) {
      return null;
    }
    try {
      JsonNode body =
          JSON.readTree(Samples.body(operation.toString(), operation.body(), caller.home()));
      named.forEach(
          (reference, value) -> {
            if (reference.place() == Place.BODY) {
              put((ObjectNode) body, reference.name().substring(1), value);
            }
          });
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(operation.toString(), e);
    }
  }

  /** Makes what is missing on the way; a zero stands for the first of several. */
  private static void put(ObjectNode object, String pointer, String value) {
    int end = pointer.indexOf('/');
    if (end < 0) {
      object.put(pointer, value);
      return;
    }
    String name = pointer.substring(0, end);
    String rest = pointer.substring(end + 1);
    if (rest.equals("0")) {
      Samples.alternative(name).ifPresent(object::remove);
      object.putArray(name).add(value);
    } else if (rest.startsWith("0/")) {
      ArrayNode array = object.withArray(name);
      ObjectNode first = array.path(0) instanceof ObjectNode present ? present : array.addObject();
      Samples.entry(name).forEach(first::put);
      put(first, rest.substring(2), value);
    } else {
      put(object.withObject("/" + name), rest, value);
    }
  }
}
