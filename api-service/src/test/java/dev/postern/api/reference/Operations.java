package dev.postern.api.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The operations of a description, by method and path. */
final class Operations {
  private Operations() {}

  static Map<String, JsonNode> of(JsonNode document) {
    Map<String, JsonNode> operations = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        operations.put(method.getKey() + " " + path.getKey(), method.getValue());
      }
    }
    return operations;
  }
}
