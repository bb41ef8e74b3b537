package dev.postern.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Everything that one overlay hands to a cluster.
 *
 * @param documents as trees, so that a test can break them
 */
record Manifests(List<ObjectNode> documents) {
  private static final Set<String> LONG_RUNNING = Set.of("Deployment", "StatefulSet", "DaemonSet");

  /** For example {@code Deployment/postern-api}; one namespace is all we have. */
  static String id(JsonNode document) {
    return document.path("kind").asText() + "/" + name(document);
  }

  static String name(JsonNode document) {
    return document.at("/metadata/name").asText();
  }

  Stream<ObjectNode> ofKind(String kind) {
    return documents.stream().filter(document -> document.path("kind").asText().equals(kind));
  }

  ObjectNode get(String kind, String name) {
    return find(kind, name).orElseThrow(() -> new IllegalStateException("no " + kind + " " + name));
  }

  Optional<ObjectNode> find(String kind, String name) {
    return ofKind(kind).filter(document -> name(document).equals(name)).findFirst();
  }

  Stream<ObjectNode> longRunning() {
    return documents.stream()
        .filter(document -> LONG_RUNNING.contains(document.path("kind").asText()));
  }

  /** Whatever has a template of pods. */
  Stream<ObjectNode> workloads() {
    return Stream.concat(longRunning(), ofKind("Job"));
  }

  static JsonNode podSpec(JsonNode workload) {
    return workload.at("/spec/template/spec");
  }

  static JsonNode podLabels(JsonNode workload) {
    return workload.at("/spec/template/metadata/labels");
  }

  static List<JsonNode> containers(JsonNode podSpec) {
    List<JsonNode> containers = new ArrayList<>();
    for (String field : List.of("initContainers", "containers", "ephemeralContainers")) {
      podSpec.path(field).forEach(containers::add);
    }
    return containers;
  }

  /** The pods that the autoscaler starts with, or the number that is written down. */
  int replicas(JsonNode workload) {
    return ofKind("HorizontalPodAutoscaler")
        .filter(scaler -> scaler.at("/spec/scaleTargetRef/name").asText().equals(name(workload)))
        .map(scaler -> scaler.at("/spec/minReplicas").asInt(1))
        .findFirst()
        .orElseGet(() -> workload.at("/spec/replicas").asInt(1));
  }

  /** Whether a label selector takes pods with these labels; an empty one takes all. */
  static boolean selects(JsonNode selector, JsonNode labels) {
    boolean equal =
        selector.path("matchLabels").properties().stream()
            .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
    return equal
        && elements(selector.path("matchExpressions"))
            .allMatch(
                expression ->
                    elements(expression.path("values"))
                        .anyMatch(labels.path(expression.path("key").asText())::equals));
  }

  static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  Manifests copy() {
    return new Manifests(documents.stream().map(ObjectNode::deepCopy).toList());
  }
}
