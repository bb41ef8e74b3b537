package dev.postern.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of operators' resources that we use, looked up once in the operators' own types. */
final class OperatorFields {
  private static final Set<String> KNOWN =
      Yaml.read(Repository.ROOT.resolve("manifests/src/test/resources/operators/fields.txt"))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toSet());

  private OperatorFields() {}

  static Stream<String> unknownIn(JsonNode document) {
    Set<String> paths = new TreeSet<>();
    gather(document, document.path("kind").asText(), paths);
    return paths.stream().filter(path -> !isKnown(path));
  }

  /** Those that nobody uses any more. */
  static Stream<String> idle(Stream<? extends JsonNode> documents) {
    Set<String> paths = new TreeSet<>();
    documents.forEach(document -> gather(document, document.path("kind").asText(), paths));
    return KNOWN.stream()
        .filter(
            known ->
                paths.stream()
                    .noneMatch(
                        path -> known.endsWith(".*") ? isWithin(path, known) : path.equals(known)));
  }

  private static boolean isKnown(String path) {
    return path.matches("[A-Za-z]+\\.(apiVersion|kind|metadata\\.(name|namespace|labels\\..*))")
        || KNOWN.contains(path)
        || KNOWN.stream().anyMatch(known -> known.endsWith(".*") && isWithin(path, known));
  }

  private static boolean isWithin(String path, String known) {
    return path.startsWith(known.substring(0, known.length() - 1));
  }

  /** The leaves; an empty map is one. */
  private static void gather(JsonNode node, String path, Set<String> paths) {
    if (node.isArray()) {
      node.forEach(element -> gather(element, path + "[]", paths));
    } else if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(field -> gather(field.getValue(), path + "." + field.getKey(), paths));
    } else {
      paths.add(path);
    }
  }
}
