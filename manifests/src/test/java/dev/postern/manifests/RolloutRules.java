package dev.postern.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * In which order an overlay is applied: {@code kubectl apply -l postern.dev/step=first} goes first.
 */
final class RolloutRules {
  private static final String STEP = "postern.dev/step";

  /** What is needed wherever its name stands. */
  private static final Set<String> NAMED =
      Set.of("ConfigMap", "ExternalSecret", "PriorityClass", "ServiceAccount", "Namespace");

  private static final ObjectMapper JSON = new ObjectMapper();

  private RolloutRules() {}

  static List<Rule<Manifests>> all() {
    return List.of(
        new Rule<>("what the migration needs is applied before the services", RolloutRules::late),
        new Rule<>("no service is applied before the migration", RolloutRules::early));
  }

  private static Stream<String> late(Manifests manifests) {
    Set<ObjectNode> needed = new LinkedHashSet<>();
    manifests
        .documents()
        .forEach(
            document -> {
              if (isMigration(document) || isDatabase(document)) {
                addWithNeeds(manifests, document, needed);
              }
            });
    return needed.stream().filter(document -> !isFirst(document)).map(Manifests::id);
  }

  private static Stream<String> early(Manifests manifests) {
    return Workload.SERVICES.stream()
        .map(service -> manifests.get("Deployment", service.objectName()))
        .filter(RolloutRules::isFirst)
        .map(Manifests::id);
  }

  private static boolean isFirst(JsonNode document) {
    return document.at("/metadata/labels").path(STEP).asText().equals("first");
  }

  private static boolean isMigration(JsonNode document) {
    return Manifests.id(document).equals("Job/postern-migrator");
  }

  private static boolean isDatabase(JsonNode document) {
    boolean served =
        document.path("kind").asText().equals("StatefulSet")
            && Manifests.containers(Manifests.podSpec(document)).stream()
                .flatMap(container -> Manifests.elements(container.path("ports")))
                .anyMatch(port -> port.path("containerPort").asInt() == 5432);
    return served || isCluster(document);
  }

  private static boolean isCluster(JsonNode document) {
    return document.path("apiVersion").asText().startsWith("postgresql.cnpg.io/");
  }

  private static void addWithNeeds(
      Manifests manifests, ObjectNode document, Set<ObjectNode> needed) {
    if (!needed.add(document) || document.path("kind").asText().equals("NetworkPolicy")) {
      return;
    }
    Set<String> texts = new HashSet<>();
    gather(document, texts);
    JsonNode labels = labelsOfPods(document);
    manifests.documents().stream()
        .filter(
            other ->
                (NAMED.contains(other.path("kind").asText()) && texts.contains(nameOf(other)))
                    || (!labels.isEmpty() && concerns(other, labels)))
        .forEach(other -> addWithNeeds(manifests, other, needed));
  }

  private static void gather(JsonNode node, Set<String> texts) {
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(child -> gather(child, texts));
  }

  /** What others know it by: the Secret that comes of an ExternalSecret. */
  private static String nameOf(JsonNode document) {
    return document.path("kind").asText().equals("ExternalSecret")
        ? document.at("/spec/target/name").asText()
        : Manifests.name(document);
  }

  private static JsonNode labelsOfPods(JsonNode document) {
    return isCluster(document)
        ? JSON.valueToTree(Map.of("cnpg.io/cluster", Manifests.name(document)))
        : Manifests.podLabels(document);
  }

  /** Whether it lets pods with these labels talk, or is their name in the cluster. */
  private static boolean concerns(JsonNode other, JsonNode labels) {
    JsonNode selector = other.at("/spec/selector");
    return switch (other.path("kind").asText()) {
      case "NetworkPolicy" -> Manifests.selects(other.at("/spec/podSelector"), labels);
      case "Service" ->
          !selector.isEmpty()
              && selector.properties().stream()
                  .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
      default -> false;
    };
  }
}
