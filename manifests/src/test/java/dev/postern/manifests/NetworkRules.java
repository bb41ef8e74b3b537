package dev.postern.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may talk to whom, in every overlay. */
final class NetworkRules {
  private static final Set<String> CALLERS_OF_STRANGERS =
      Set.of("postern-ingester", "postern-dispatcher");

  private static final Set<String> CLUSTER_SCOPED = Set.of("Namespace", "PriorityClass");

  private static final String CLUSTER_NAMESPACE = "kubernetes.io/metadata.name";

  private NetworkRules() {}

  static List<Rule<Manifests>> all() {
    return List.of(
        new Rule<>("everything is in the one namespace", NetworkRules::elsewhere),
        new Rule<>(
            "the namespace enforces restricted in a pinned version", NetworkRules::laxNamespaces),
        new Rule<>(
            "U85: what no policy allows is denied, both ways, for every pod", NetworkRules::open),
        new Rule<>(
            "U85, U86: each way in has a named origin and port", NetworkRules::unnamedOrigins),
        new Rule<>("U88: customers and providers come through the ingress", NetworkRules::exposed),
        new Rule<>(
            "only the operators' namespace reaches the operator API",
            manifests -> others(manifests, 8083, "postern-operators")),
        new Rule<>(
            "metrics are for the monitoring namespace",
            manifests ->
                Workload.SERVICES.stream()
                    .flatMap(s -> others(manifests, s.managementPort(), "monitoring"))),
        new Rule<>("only who calls strangers may reach the world, by HTTPS", NetworkRules::worldly),
        new Rule<>("the world is without private and special ranges", NetworkRules::privateRanges),
        new Rule<>("each service may ask names and Postgres", NetworkRules::cutOff),
        new Rule<>("each port of a service is one of its pods'", NetworkRules::danglingPorts),
        new Rule<>("U85: no service is open outside of the cluster", NetworkRules::outside));
  }

  private static Stream<String> elsewhere(Manifests manifests) {
    Set<String> namespaces =
        manifests.ofKind("Namespace").map(Manifests::name).collect(Collectors.toSet());
    return manifests.documents().stream()
        .filter(document -> !CLUSTER_SCOPED.contains(document.path("kind").asText()))
        .filter(document -> !namespaces.equals(Set.of(document.at("/metadata/namespace").asText())))
        .map(Manifests::id);
  }

  private static Stream<String> laxNamespaces(Manifests manifests) {
    return manifests
        .ofKind("Namespace")
        .filter(
            namespace -> {
              JsonNode labels = namespace.at("/metadata/labels");
              return !labels
                      .path("pod-security.kubernetes.io/enforce")
                      .asText()
                      .equals("restricted")
                  || !labels
                      .path("pod-security.kubernetes.io/enforce-version")
                      .asText()
                      .matches("v1\\.\\d+");
            })
        .map(Manifests::id);
  }

  private static Stream<String> open(Manifests manifests) {
    return manifests
        .workloads()
        .filter(
            workload ->
                Stream.of("Ingress", "Egress")
                    .anyMatch(type -> policies(manifests, workload, type).findAny().isEmpty()))
        .map(Manifests::id);
  }

  private static Stream<JsonNode> policies(Manifests manifests, JsonNode workload, String type) {
    return manifests
        .ofKind("NetworkPolicy")
        .filter(
            policy ->
                Manifests.selects(policy.at("/spec/podSelector"), Manifests.podLabels(workload)))
        .filter(
            policy ->
                Manifests.elements(policy.at("/spec/policyTypes"))
                    .anyMatch(one -> one.asText().equals(type)))
        .map(policy -> (JsonNode) policy);
  }

  private static Stream<String> unnamedOrigins(Manifests manifests) {
    return rules(manifests, policy -> true, "ingress")
        .filter(
            rule ->
                rule.path("ports").isEmpty()
                    || rule.path("from").isEmpty()
                    || Manifests.elements(rule.path("from"))
                        .anyMatch(origin -> origin.has("ipBlock") || isEverybody(origin)))
        .map(JsonNode::toString);
  }

  private static boolean isEverybody(JsonNode origin) {
    return Stream.of("namespaceSelector", "podSelector")
        .noneMatch(selector -> !origin.path(selector).isEmpty());
  }

  private static Stream<JsonNode> rules(
      Manifests manifests, Predicate<JsonNode> policies, String direction) {
    return manifests
        .ofKind("NetworkPolicy")
        .filter(policies)
        .flatMap(policy -> Manifests.elements(policy.path("spec").path(direction)));
  }

  private static Stream<String> exposed(Manifests manifests) {
    return Stream.of("api", "ingester")
        .map(Workload::new)
        .flatMap(service -> others(manifests, service.port(), "ingress-nginx"));
  }

  /** Who reaches a port of ours and is not of that namespace, or nobody of it does. */
  private static Stream<String> others(Manifests manifests, int port, String namespace) {
    Set<String> origins =
        rules(manifests, policy -> true, "ingress")
            .filter(rule -> hasPort(rule, port))
            .flatMap(rule -> Manifests.elements(rule.path("from")))
            .map(o -> o.at("/namespaceSelector/matchLabels").path(CLUSTER_NAMESPACE).asText())
            .collect(Collectors.toSet());
    return origins.equals(Set.of(namespace))
        ? Stream.empty()
        : Stream.of(port + " is reached from " + origins);
  }

  private static boolean hasPort(JsonNode rule, int port) {
    return Manifests.elements(rule.path("ports")).anyMatch(one -> one.path("port").asInt() == port);
  }

  private static Stream<String> worldly(Manifests manifests) {
    return manifests
        .workloads()
        .filter(workload -> Manifests.name(workload).startsWith("postern-"))
        .flatMap(
            workload ->
                policies(manifests, workload, "Egress")
                    .flatMap(policy -> Manifests.elements(policy.at("/spec/egress")))
                    .filter(rule -> !isModest(rule, Manifests.name(workload)))
                    .map(rule -> Manifests.id(workload) + " may " + rule));
  }

  private static boolean isModest(JsonNode rule, String workload) {
    boolean named = !rule.path("to").isEmpty() && !rule.path("ports").isEmpty();
    boolean world = ranges(rule).anyMatch(AddressRanges::reachesStrangers);
    boolean https =
        Manifests.elements(rule.path("ports")).allMatch(p -> p.path("port").asInt() == 443);
    return named && (!world || (CALLERS_OF_STRANGERS.contains(workload) && https));
  }

  private static Stream<JsonNode> ranges(JsonNode rule) {
    return Manifests.elements(rule.path("to"))
        .filter(destination -> destination.has("ipBlock"))
        .map(destination -> destination.path("ipBlock"));
  }

  private static Stream<String> privateRanges(Manifests manifests) {
    List<JsonNode> world =
        rules(manifests, policy -> true, "egress")
            .flatMap(NetworkRules::ranges)
            .filter(AddressRanges::reachesStrangers)
            .toList();
    return world.isEmpty()
        ? Stream.of("nobody reaches the world")
        : world.stream().flatMap(AddressRanges::privateParts);
  }

  private static Stream<String> cutOff(Manifests manifests) {
    return manifests
        .workloads()
        .filter(workload -> Manifests.name(workload).startsWith("postern-"))
        .filter(
            workload ->
                Stream.of(53, 5432)
                    .anyMatch(
                        port ->
                            policies(manifests, workload, "Egress")
                                .flatMap(policy -> Manifests.elements(policy.at("/spec/egress")))
                                .noneMatch(rule -> hasPort(rule, port))))
        .map(Manifests::id);
  }

  private static Stream<String> danglingPorts(Manifests manifests) {
    return manifests
        .ofKind("Service")
        .filter(service -> service.path("spec").has("selector"))
        .filter(
            service ->
                manifests
                    .longRunning()
                    .noneMatch(workload -> serves(workload, service.path("spec"))))
        .map(Manifests::id);
  }

  private static boolean serves(JsonNode workload, JsonNode service) {
    return service.path("selector").properties().stream()
            .allMatch(e -> e.getValue().equals(Manifests.podLabels(workload).path(e.getKey())))
        && Manifests.elements(service.path("ports"))
            .allMatch(
                port ->
                    Manifests.containers(Manifests.podSpec(workload)).stream()
                        .anyMatch(c -> LifecycleRules.hasPort(c, port.path("targetPort"))));
  }

  private static Stream<String> outside(Manifests manifests) {
    return manifests
        .ofKind("Service")
        .filter(service -> !service.at("/spec/type").asText("ClusterIP").equals("ClusterIP"))
        .map(Manifests::id);
  }
}
