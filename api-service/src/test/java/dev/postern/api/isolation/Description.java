package dev.postern.api.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.api.isolation.Reference.Place;
import io.quarkus.test.common.http.TestHTTPResourceManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The API's description as the running service serves it. */
final class Description {
  private static final String REF = "x-ref";

  private final JsonNode document;

  private Description(JsonNode document) {
    this.document = document;
  }

  /** From the management port of the service under test. */
  static Description ofService() {
    String port = TestHTTPResourceManager.getManagementUri().replaceFirst("/q/?$", "");
    String url = port + "/q/openapi?format=json";
    try {
      return new Description(new ObjectMapper().readTree(URI.create(url).toURL()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        all.add(operation(path.getKey(), method.getKey(), method.getValue()));
      }
    }
    return all;
  }

  /** Whatever is called an id and does not say of what, by operation. */
  List<String> unexplained() {
    List<String> found = new ArrayList<>();
    for (Operation operation : operations()) {
      for (String extension : List.of("x-tenancy", "x-scope")) {
        if (!operation.node().path(extension).isTextual()) {
          found.add(operation + ": " + extension);
        }
      }
      for (JsonNode parameter : operation.node().path("parameters")) {
        String name = parameter.path("name").asText();
        boolean named = parameter.path("in").asText().equals("path") || isId(name);
        if (named && !parameter.path(REF).isTextual()) {
          found.add(operation + ": x-ref of " + name);
        }
      }
      unexplained(schema(operation.node()), "", operation.toString(), found);
    }
    return found;
  }

  private void unexplained(JsonNode given, String at, String operation, List<String> found) {
    JsonNode schema = resolved(given);
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String pointer = at + "/" + property.getKey();
      if (isId(property.getKey()) && !property.getValue().path(REF).isTextual()) {
        found.add(operation + ": x-ref of " + pointer);
      }
      if (depth(pointer) < 4) {
        unexplained(property.getValue(), pointer, operation, found);
      }
    }
    if (schema.has("items")) {
      unexplained(schema.get("items"), at, operation, found);
    }
  }

  private static boolean isId(String name) {
    return name.equals("id")
        || name.endsWith("_id")
        || name.endsWith("_ids")
        || name.equals("after")
        || name.equals("before");
  }

  private Operation operation(String path, String method, JsonNode node) {
    List<Reference> references = new ArrayList<>();
    for (JsonNode parameter : node.path("parameters")) {
      if (parameter.has(REF)) {
        Place place = Place.valueOf(parameter.path("in").asText().toUpperCase(Locale.ROOT));
        references.add(
            new Reference(place, parameter.path("name").asText(), parameter.path(REF).asText()));
      }
    }
    JsonNode schema = schema(node);
    inBody(schema, "", references);
    List<String> body = new ArrayList<>();
    resolved(schema).path("properties").fieldNames().forEachRemaining(body::add);
    return new Operation(
        node.path("operationId").asText(),
        method.toUpperCase(Locale.ROOT),
        path,
        node.path("x-tenancy").asText(),
        node.path("x-scope").asText(),
        references,
        body,
        node.has("requestBody"),
        node);
  }

  private void inBody(JsonNode given, String at, List<Reference> references) {
    JsonNode schema = resolved(given);
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode value = property.getValue();
      String pointer = at + "/" + property.getKey();
      boolean many = resolved(value).has("items");
      if (value.has(REF)) {
        references.add(
            new Reference(Place.BODY, pointer + (many ? "/0" : ""), value.path(REF).asText()));
      } else if (depth(pointer) < 4) {
        JsonNode inside = many ? resolved(value).get("items") : value;
        inBody(inside, pointer + (many ? "/0" : ""), references);
      }
    }
  }

  /** A schema may hold itself. */
  private static long depth(String pointer) {
    return pointer.chars().filter(character -> character == '/').count();
  }

  private static JsonNode schema(JsonNode operation) {
    return operation.path("requestBody").path("content").path("application/json").path("schema");
  }

  private JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asText();
    return reference.isEmpty() ? schema : document.at(reference.substring(1));
  }
}
