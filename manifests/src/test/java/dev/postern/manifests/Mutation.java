package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * One thing that is broken on purpose.
 *
 * @param rule the beginning of the title of the rule that must notice, after its numbers
 */
record Mutation(String what, String rule, Consumer<Manifests> change) {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String toString() {
    return what;
  }

  static Mutation set(String what, String id, String pointer, String json, String rule) {
    return new Mutation(
        what,
        rule,
        manifests -> {
          JsonNode parent = parent(manifests, id, pointer);
          String field = field(pointer);
          JsonNode value = read(json);
          if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(field), value);
          } else {
            ((ObjectNode) parent).set(field, value);
          }
        });
  }

  static Mutation drop(String what, String id, String pointer, String rule) {
    return new Mutation(
        what,
        rule,
        manifests -> {
          JsonNode parent = parent(manifests, id, pointer);
          JsonNode removed =
              parent instanceof ArrayNode list
                  ? list.remove(Integer.parseInt(field(pointer)))
                  : ((ObjectNode) parent).remove(field(pointer));
          assertThat(removed).as(pointer).isNotNull();
        });
  }

  static Mutation add(String what, String yaml, String rule) {
    return new Mutation(
        what, rule, manifests -> manifests.documents().addAll(Yaml.documents(yaml)));
  }

  private static JsonNode parent(Manifests manifests, String id, String pointer) {
    String[] parts = id.split("/", 2);
    return manifests.get(parts[0], parts[1]).at(pointer.substring(0, pointer.lastIndexOf('/')));
  }

  private static String field(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/");
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
