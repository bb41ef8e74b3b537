package dev.postern.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a pod may do and use, in every overlay. */
final class PodRules {
  private static final int LOWEST_USER = 10_000;

  private PodRules() {}

  static List<Rule<Manifests>> all() {
    return List.of(
        new Rule<>("U82: each pod passes the standard restricted", PodRules::standard),
        eachPod("U82: each pod is an unprivileged user of its own number", PodRules::hasUser),
        eachPod(
            "no pod is given the default token",
            pod -> isFalse(pod, "automountServiceAccountToken")),
        eachPod(
            "no pod is told of other services by variables",
            pod -> isFalse(pod, "enableServiceLinks")),
        new Rule<>("no service account mounts a token", PodRules::accountsWithToken),
        new Rule<>("each workload has a service account of its own", PodRules::sharedAccounts),
        eachContainer("U83: no container writes its root", PodRules::isReadOnly),
        new Rule<>("U83: what is written is bounded in size", PodRules::unboundedFolders),
        eachContainer("U84: no container gains privileges", PodRules::cannotEscalate),
        eachContainer("U84: memory is limited to what is requested", PodRules::hasMemory),
        eachContainer("U84: CPU is requested and not limited", PodRules::hasCpu),
        eachContainer("secrets and authorities are mounted for reading", PodRules::readsOnly),
        eachContainer("each image has a version", PodRules::hasVersion),
        new Rule<>("nobody is given rights in the cluster", PodRules::grants));
  }

  private static Rule<Manifests> eachPod(String title, Predicate<JsonNode> holds) {
    return new Rule<>(
        title,
        manifests ->
            manifests
                .workloads()
                .filter(workload -> !holds.test(Manifests.podSpec(workload)))
                .map(Manifests::id));
  }

  static Rule<Manifests> eachContainer(
      String title, BiFunction<JsonNode, JsonNode, Boolean> holds) {
    return new Rule<>(title, manifests -> manifests.workloads().flatMap(violating(holds)));
  }

  private static Function<JsonNode, Stream<String>> violating(
      BiFunction<JsonNode, JsonNode, Boolean> holds) {
    return workload -> {
      JsonNode pod = Manifests.podSpec(workload);
      return Manifests.containers(pod).stream()
          .filter(container -> !holds.apply(pod, container))
          .map(container -> Manifests.id(workload) + "/" + container.path("name").asText());
    };
  }

  private static Stream<String> standard(Manifests manifests) {
    return manifests
        .workloads()
        .flatMap(
            workload ->
                PodSecurity.failedChecks(workload.at("/spec/template")).stream()
                    .map(check -> Manifests.id(workload) + " fails " + check));
  }

  private static boolean hasUser(JsonNode pod) {
    JsonNode context = pod.path("securityContext");
    return context.path("runAsUser").asInt() >= LOWEST_USER
        && context.path("runAsGroup").asInt() >= LOWEST_USER
        && context.path("fsGroup").asInt() >= LOWEST_USER
        && Manifests.containers(pod).stream()
            .allMatch(c -> c.at("/securityContext/runAsUser").asInt(LOWEST_USER) >= LOWEST_USER);
  }

  private static boolean isFalse(JsonNode node, String field) {
    return node.path(field).isBoolean() && !node.path(field).asBoolean();
  }

  private static Stream<String> accountsWithToken(Manifests manifests) {
    return manifests
        .ofKind("ServiceAccount")
        .filter(account -> !isFalse(account, "automountServiceAccountToken"))
        .map(Manifests::id);
  }

  private static Stream<String> sharedAccounts(Manifests manifests) {
    List<String> used =
        manifests
            .workloads()
            .map(workload -> Manifests.podSpec(workload).path("serviceAccountName").asText())
            .toList();
    Set<String> made =
        manifests.ofKind("ServiceAccount").map(Manifests::name).collect(Collectors.toSet());
    return Stream.concat(
        used.stream().filter(name -> used.indexOf(name) != used.lastIndexOf(name)),
        used.stream()
            .filter(name -> !made.contains(name))
            .map(name -> "'" + name + "' is missing"));
  }

  private static boolean isReadOnly(JsonNode pod, JsonNode container) {
    boolean hasFolder =
        Manifests.elements(container.path("volumeMounts"))
            .anyMatch(mount -> mount.path("mountPath").asText().equals("/tmp"));
    return container.at("/securityContext/readOnlyRootFilesystem").asBoolean() && hasFolder;
  }

  private static Stream<String> unboundedFolders(Manifests manifests) {
    return manifests
        .workloads()
        .filter(
            workload ->
                Manifests.elements(Manifests.podSpec(workload).path("volumes"))
                    .filter(volume -> volume.has("emptyDir"))
                    .anyMatch(volume -> !volume.path("emptyDir").has("sizeLimit")))
        .map(Manifests::id);
  }

  private static boolean cannotEscalate(JsonNode pod, JsonNode container) {
    JsonNode context = container.path("securityContext");
    return isFalse(context, "allowPrivilegeEscalation")
        && Manifests.elements(context.at("/capabilities/drop"))
            .anyMatch(c -> c.asText().equals("ALL"))
        && context.at("/capabilities/add").isMissingNode();
  }

  private static boolean hasMemory(JsonNode pod, JsonNode container) {
    JsonNode limit = container.at("/resources/limits/memory");
    return limit.isTextual() && limit.equals(container.at("/resources/requests/memory"));
  }

  private static boolean hasCpu(JsonNode pod, JsonNode container) {
    return container.at("/resources/requests/cpu").isTextual()
        && container.at("/resources/limits/cpu").isMissingNode();
  }

  private static boolean readsOnly(JsonNode pod, JsonNode container) {
    Set<String> given =
        Manifests.elements(pod.path("volumes"))
            .filter(volume -> volume.has("secret") || volume.has("projected"))
            .map(volume -> volume.path("name").asText())
            .collect(Collectors.toSet());
    return Manifests.elements(container.path("volumeMounts"))
        .filter(mount -> given.contains(mount.path("name").asText()))
        .allMatch(mount -> mount.path("readOnly").asBoolean());
  }

  private static boolean hasVersion(JsonNode pod, JsonNode container) {
    String image = container.path("image").asText();
    String last = image.substring(image.lastIndexOf('/') + 1);
    return (last.contains(":") || last.contains("@")) && !last.endsWith(":latest");
  }

  private static Stream<String> grants(Manifests manifests) {
    return manifests.documents().stream()
        .filter(document -> document.path("apiVersion").asText().startsWith("rbac."))
        .map(Manifests::id);
  }
}
