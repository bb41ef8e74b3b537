package dev.postern.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Kubernetes' strategic merge, as far as our overlays use it: maps merge, null removes, lists whose
 * elements have a key merge by it, other lists are replaced.
 */
final class StrategicMerge {
  private static final String DIRECTIVE = "$patch";

  private static final Map<String, String> KEYS =
      Map.of(
          "containers", "name",
          "initContainers", "name",
          "env", "name",
          "volumes", "name",
          "volumeMounts", "mountPath");

  private StrategicMerge() {}

  static boolean deletes(JsonNode patch) {
    return patch.path(DIRECTIVE).asText().equals("delete");
  }

  static void merge(ObjectNode target, ObjectNode patch) {
    patch
        .properties()
        .forEach(
            field -> {
              String name = field.getKey();
              JsonNode value = field.getValue();
              if (value.isNull()) {
                target.remove(name);
              } else if (value instanceof ObjectNode map
                  && target.get(name) instanceof ObjectNode into) {
                merge(into, map);
              } else if (value instanceof ArrayNode list
                  && target.get(name) instanceof ArrayNode into
                  && KEYS.containsKey(name)
                  && list.path(0).isObject()) {
                mergeList(into, list, KEYS.get(name));
              } else {
                target.set(name, value.deepCopy());
              }
            });
  }

  /** What is patched stands first, as kustomize has it. */
  private static void mergeList(ArrayNode target, ArrayNode patch, String key) {
    int first = 0;
    for (JsonNode element : patch) {
      int index = indexOf(target, key, element.path(key));
      JsonNode merged = index < 0 ? element.deepCopy() : target.remove(index);
      if (!deletes(element)) {
        if (index >= 0) {
          merge((ObjectNode) merged, (ObjectNode) element);
        }
        target.insert(first++, merged);
      }
    }
  }

  private static int indexOf(ArrayNode list, String key, JsonNode value) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).path(key).equals(value)) {
        return i;
      }
    }
    return -1;
  }
}
