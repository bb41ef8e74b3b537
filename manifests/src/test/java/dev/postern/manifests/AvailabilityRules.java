package dev.postern.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** What keeps an installation that strangers use up. */
final class AvailabilityRules {
  private AvailabilityRules() {}

  static List<Rule<Manifests>> all() {
    return List.of(
        eachService("there are two pods or more of each service", (all, d) -> all.replicas(d) >= 2),
        eachService("a budget leaves one pod to evict and keeps one", AvailabilityRules::hasBudget),
        eachService("pods are spread over zones and machines", AvailabilityRules::isSpread),
        eachService(
            "what scales by itself has no number written down", AvailabilityRules::hasOneOwner),
        eachService("each service has a priority that is there", AvailabilityRules::hasPriority),
        new Rule<>("the API grows with its CPU", AvailabilityRules::apiScaler),
        new Rule<>(
            "the dispatcher grows with the age of its queues", AvailabilityRules::dispatcherScaler),
        PodRules.eachContainer("each image is named by its digest", AvailabilityRules::hasDigest),
        new Rule<>(
            "each ingress has TLS for its hosts and hides health",
            AvailabilityRules::openIngresses),
        new Rule<>(
            "U43: each ingress redirects to HTTPS, demands it by HSTS, and takes what its service takes",
            AvailabilityRules::laxIngresses),
        new Rule<>("what operators keep has two instances or more", AvailabilityRules::lonely));
  }

  private static Rule<Manifests> eachService(String title, BiPredicate<Manifests, JsonNode> holds) {
    return new Rule<>(
        title,
        manifests ->
            manifests
                .longRunning()
                .filter(deployment -> !holds.test(manifests, deployment))
                .map(Manifests::id));
  }

  private static boolean hasBudget(Manifests manifests, JsonNode deployment) {
    return manifests
        .ofKind("PodDisruptionBudget")
        .filter(
            budget ->
                Manifests.selects(budget.at("/spec/selector"), Manifests.podLabels(deployment)))
        .anyMatch(
            budget -> {
              int kept = budget.at("/spec/minAvailable").asInt();
              return 0 < kept && kept < manifests.replicas(deployment);
            });
  }

  private static boolean isSpread(Manifests manifests, JsonNode deployment) {
    List<String> over =
        Manifests.elements(Manifests.podSpec(deployment).path("topologySpreadConstraints"))
            .filter(
                spread ->
                    Manifests.selects(
                        spread.path("labelSelector"), Manifests.podLabels(deployment)))
            .map(spread -> spread.path("topologyKey").asText())
            .toList();
    return over.containsAll(List.of("topology.kubernetes.io/zone", "kubernetes.io/hostname"));
  }

  private static boolean hasOneOwner(Manifests manifests, JsonNode deployment) {
    boolean scaled =
        manifests
            .ofKind("HorizontalPodAutoscaler")
            .anyMatch(
                s -> s.at("/spec/scaleTargetRef/name").asText().equals(Manifests.name(deployment)));
    return scaled != deployment.path("spec").has("replicas");
  }

  private static boolean hasPriority(Manifests manifests, JsonNode deployment) {
    String name = Manifests.podSpec(deployment).path("priorityClassName").asText();
    return manifests.find("PriorityClass", name).isPresent();
  }

  private static Stream<String> apiScaler(Manifests manifests) {
    boolean byCpu =
        metrics(manifests, "postern-api")
            .anyMatch(m -> m.at("/resource/name").asText().equals("cpu"));
    return byCpu ? Stream.empty() : Stream.of("HorizontalPodAutoscaler/postern-api");
  }

  /** Prometheus' name of a gauge is ours with underscores and the unit. */
  private static Stream<String> dispatcherScaler(Manifests manifests) {
    List<String> names =
        metrics(manifests, "postern-dispatcher")
            .map(metric -> metric.at("/external/metric/name").asText())
            .toList();
    if (names.isEmpty()) {
      return Stream.of("no metric");
    }
    String source = Sources.of("dispatcher-service").map(Yaml::read).reduce("", String::concat);
    return names.stream()
        .filter(
            name ->
                !source.contains("\"" + name.replaceAll("_seconds$", "").replace('_', '.') + "\""));
  }

  private static Stream<JsonNode> metrics(Manifests manifests, String name) {
    return manifests
        .find("HorizontalPodAutoscaler", name)
        .map(scaler -> Manifests.elements(scaler.at("/spec/metrics")))
        .orElseGet(Stream::empty);
  }

  private static boolean hasDigest(JsonNode pod, JsonNode container) {
    return container.path("image").asText().matches("[^@]+@sha256:[0-9a-f]{64}");
  }

  private static Stream<String> openIngresses(Manifests manifests) {
    return manifests
        .ofKind("Ingress")
        .filter(
            ingress ->
                Manifests.elements(ingress.at("/spec/rules"))
                    .anyMatch(rule -> !isGuarded(ingress, rule)))
        .map(Manifests::id);
  }

  private static Stream<String> laxIngresses(Manifests manifests) {
    return manifests
        .ofKind("Ingress")
        .filter(
            ingress -> {
              JsonNode told = ingress.at("/metadata/annotations");
              var service = new Workload(Manifests.name(ingress).replace("postern-", ""));
              return !isTold(told, "force-ssl-redirect", "true")
                  || !isTold(told, "hsts", "true")
                  || !isTold(told, "proxy-body-size", service.largestBody());
            })
        .map(Manifests::id);
  }

  private static boolean isTold(JsonNode annotations, String name, String value) {
    return annotations.path("nginx.ingress.kubernetes.io/" + name).asText().equals(value);
  }

  /** Of CloudNativePG and of redis-operator, whose kind {@code Redis} is one pod for ever. */
  private static Stream<String> lonely(Manifests manifests) {
    return manifests.documents().stream()
        .filter(
            document ->
                switch (document.path("kind").asText()) {
                  case "Cluster" -> document.at("/spec/instances").asInt() < 2;
                  case "RedisReplication" -> document.at("/spec/clusterSize").asInt() < 2;
                  case "RedisSentinel" -> document.at("/spec/clusterSize").asInt() < 3;
                  case "Redis" -> true;
                  default -> false;
                })
        .map(Manifests::id);
  }

  private static boolean isGuarded(JsonNode ingress, JsonNode rule) {
    boolean tls =
        Manifests.elements(ingress.at("/spec/tls"))
            .flatMap(entry -> Manifests.elements(entry.path("hosts")))
            .anyMatch(rule.path("host")::equals);
    boolean closed =
        Manifests.elements(rule.at("/http/paths"))
            .filter(path -> path.path("path").asText().equals("/q"))
            .anyMatch(p -> p.at("/backend/service/name").asText().equals("postern-closed"));
    return tls && closed;
  }
}
