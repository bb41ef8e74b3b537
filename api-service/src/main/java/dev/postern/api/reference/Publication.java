package dev.postern.api.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The description as customers may see it: without the operator's routes, without what only our
 * tests read, and in an order that does not depend on the build.
 */
final class Publication {
  private static final String OPERATOR = "/operator";
  private static final String INTERNAL = "x-";
  private static final String COMPONENTS = "#/components/";
  private static final List<String> SHARED = List.of("schemas", "responses");
  private static final ObjectWriter WRITER =
      new ObjectMapper()
          .writer(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private final ObjectNode document;

  /**
   * @param complete the description of all routes, which is not changed
   */
  Publication(JsonNode complete) {
    document = complete.deepCopy();
    withoutInternals(document);
    ObjectNode paths = (ObjectNode) document.get("paths");
    paths.properties().removeIf(path -> path.getKey().startsWith(OPERATOR));
    sort(paths);
    for (String kind : SHARED) {
      ObjectNode shared = (ObjectNode) document.at("/components/" + kind);
      shared.retain(named(kind));
      sort(shared);
    }
  }

  JsonNode document() {
    return document;
  }

  /** As text, which is what is committed too, and therefore readable. */
  String json() {
    try {
      return WRITER.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read can be written", e);
    }
  }

  private static void withoutInternals(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().removeIf(field -> field.getKey().startsWith(INTERNAL));
    }
    node.forEach(Publication::withoutInternals);
  }

  private static void sort(ObjectNode object) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    object.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
    object.removeAll();
    object.setAll(sorted);
  }

  /** Which of them operations refer to, at whatever remove. */
  private Set<String> named(String kind) {
    Set<String> found = new HashSet<>();
    follow(document.get("paths"), found);
    Set<String> names = new HashSet<>();
    String start = COMPONENTS + kind + "/";
    for (String reference : found) {
      if (reference.startsWith(start)) {
        names.add(reference.substring(start.length()));
      }
    }
    return names;
  }

  private void follow(JsonNode node, Set<String> found) {
    String reference = node.path("$ref").asText();
    if (!reference.isEmpty() && found.add(reference)) {
      follow(document.at(reference.substring(1)), found);
    }
    Iterator<JsonNode> inside = node.elements();
    while (inside.hasNext()) {
      follow(inside.next(), found);
    }
  }
}
