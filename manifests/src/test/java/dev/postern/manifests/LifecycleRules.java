package dev.postern.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** How pods start, are watched, and stop, in every overlay. */
final class LifecycleRules {
  private static final List<String> PROBES =
      List.of("startupProbe", "readinessProbe", "livenessProbe");
  private static final Map<String, String> PATHS =
      Map.of(
          "startupProbe", "/q/health/live",
          "readinessProbe", "/q/health/ready",
          "livenessProbe", "/q/health/live");

  /**
   * The dispatcher ends calls to a relay (27 s), webhooks (20 s), files (5 s) and loops (5 s), one
   * after the other at worst.
   */
  static final int DISPATCHER_SECONDS = 57;

  private LifecycleRules() {}

  static List<Rule<Manifests>> all() {
    return List.of(
        PodRules.eachContainer(
            "each long-running container has the three probes", LifecycleRules::hasProbes),
        PodRules.eachContainer("each probe asks a port that is there", LifecycleRules::probesExist),
        eachService(
            "a service is asked at its own port for its health", LifecycleRules::asksItself),
        eachService("a service's ports are those of its settings", LifecycleRules::hasItsPorts),
        eachService("a start may take half a minute", LifecycleRules::startsPatiently),
        eachService("what began can end before a pod is killed", LifecycleRules::endsInTime),
        eachService(
            "a rollout takes no pod away before its successor is ready", LifecycleRules::rollsOver),
        new Rule<>("the migrator ends", LifecycleRules::endlessJobs));
  }

  private record Pod(Workload service, JsonNode deployment, JsonNode container, Manifests all) {}

  private static Rule<Manifests> eachService(
      String title, java.util.function.Predicate<Pod> holds) {
    return new Rule<>(
        title,
        manifests ->
            Workload.SERVICES.stream()
                .map(service -> pod(service, manifests))
                .filter(pod -> !holds.test(pod))
                .map(pod -> pod.service.objectName()));
  }

  private static Pod pod(Workload service, Manifests manifests) {
    JsonNode deployment = manifests.get("Deployment", service.objectName());
    return new Pod(
        service, deployment, Manifests.podSpec(deployment).at("/containers/0"), manifests);
  }

  private static boolean hasProbes(JsonNode pod, JsonNode container) {
    boolean ends = pod.path("restartPolicy").asText().equals("Never");
    return ends || PROBES.stream().allMatch(container::has);
  }

  private static boolean probesExist(JsonNode pod, JsonNode container) {
    return PROBES.stream()
        .map(container::path)
        .flatMap(probe -> Stream.of(probe.at("/httpGet/port"), probe.at("/tcpSocket/port")))
        .filter(port -> !port.isMissingNode())
        .allMatch(port -> hasPort(container, port));
  }

  static boolean hasPort(JsonNode container, JsonNode port) {
    return Manifests.elements(container.path("ports"))
        .anyMatch(one -> port.equals(one.path("name")) || port.equals(one.path("containerPort")));
  }

  private static boolean asksItself(Pod pod) {
    return PROBES.stream()
        .allMatch(
            probe ->
                pod.container.at("/" + probe + "/httpGet/port").asText().equals("http")
                    && pod.container
                        .at("/" + probe + "/httpGet/path")
                        .asText()
                        .equals(PATHS.get(probe)));
  }

  private static boolean hasItsPorts(Pod pod) {
    return portOf(pod, "http") == pod.service.port()
        && portOf(pod, "metrics") == pod.service.managementPort();
  }

  private static int portOf(Pod pod, String name) {
    return Manifests.elements(pod.container.path("ports"))
        .filter(port -> port.path("name").asText().equals(name))
        .mapToInt(port -> port.path("containerPort").asInt())
        .findFirst()
        .orElse(0);
  }

  private static boolean startsPatiently(Pod pod) {
    JsonNode probe = pod.container.path("startupProbe");
    return probe.path("periodSeconds").asInt(10) * probe.path("failureThreshold").asInt(3) >= 30;
  }

  private static boolean endsInTime(Pod pod) {
    int announced = pod.container.at("/lifecycle/preStop/sleep/seconds").asInt();
    int serving = seconds(pod, "QUARKUS_SHUTDOWN_DELAY");
    int working =
        pod.service.name().equals("dispatcher")
            ? DISPATCHER_SECONDS
            : seconds(pod, "QUARKUS_SHUTDOWN_TIMEOUT");
    int grace = Manifests.podSpec(pod.deployment).path("terminationGracePeriodSeconds").asInt(30);
    return announced >= 5 && serving >= 2 && announced + serving + working + 5 <= grace;
  }

  private static int seconds(Pod pod, String variable) {
    String value = pod.all.get("ConfigMap", "postern").at("/data/" + variable).asText();
    return value.isEmpty() ? 0 : Math.toIntExact(Duration.parse("PT" + value).toSeconds());
  }

  private static boolean rollsOver(Pod pod) {
    JsonNode update = pod.deployment.at("/spec/strategy/rollingUpdate");
    return update.path("maxUnavailable").isInt()
        && update.path("maxUnavailable").asInt() == 0
        && update.path("maxSurge").asInt() > 0;
  }

  private static Stream<String> endlessJobs(Manifests manifests) {
    BiPredicate<JsonNode, String> has = (job, field) -> job.path("spec").path(field).asInt() > 0;
    return manifests
        .ofKind("Job")
        .filter(job -> !has.test(job, "backoffLimit") || !has.test(job, "activeDeadlineSeconds"))
        .map(Manifests::id);
  }
}
