package dev.postern.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The checks of Kubernetes' pod security standard <i>restricted</i>, baseline included, as of 1.37.
 */
final class PodSecurity {
  private static final Set<String> SECCOMP = Set.of("RuntimeDefault", "Localhost");
  private static final Set<String> SELINUX_TYPES =
      Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");
  private static final Set<String> VOLUMES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "image",
          "persistentVolumeClaim",
          "projected",
          "secret");
  private static final Set<String> SYSCTLS =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.ip_unprivileged_port_start",
          "net.ipv4.tcp_syncookies",
          "net.ipv4.ping_group_range",
          "net.ipv4.ip_local_reserved_ports",
          "net.ipv4.tcp_keepalive_time",
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_keepalive_intvl",
          "net.ipv4.tcp_keepalive_probes",
          "net.ipv4.tcp_notsent_lowat",
          "net.ipv4.tcp_slow_start_after_idle",
          "net.ipv4.tcp_rmem",
          "net.ipv4.tcp_wmem");

  private final JsonNode metadata;
  private final JsonNode spec;
  private final JsonNode podContext;
  private final List<JsonNode> containers;
  private final boolean windows;

  private PodSecurity(JsonNode pod) {
    metadata = pod.path("metadata");
    spec = pod.path("spec");
    podContext = spec.path("securityContext");
    containers = Manifests.containers(spec);
    windows = spec.at("/os/name").asText().equals("windows");
  }

  /**
   * The names of the checks that a pod does not pass.
   *
   * @param pod or a template of one: with metadata and spec
   */
  static List<String> failedChecks(JsonNode pod) {
    return new PodSecurity(pod).failedChecks();
  }

  private List<String> failedChecks() {
    Map<String, Boolean> passed = new TreeMap<>();
    passed.put("hostNamespaces", !spec.path("hostNetwork").asBoolean() && !sharesProcesses());
    passed.put("hostPorts", containers.stream().allMatch(PodSecurity::hasNoHostPort));
    passed.put("hostPathVolumes", volumes().noneMatch(v -> v.has("hostPath")));
    passed.put("restrictedVolumes", volumes().allMatch(PodSecurity::isAllowedVolume));
    passed.put("privileged", everyContext(c -> !c.path("privileged").asBoolean()));
    passed.put("capabilitiesAdded", everyContext(PodSecurity::addsNoCapability));
    passed.put("capabilitiesDropped", windows || everyContext(PodSecurity::dropsAll));
    passed.put("hostProbes", containers.stream().allMatch(c -> namesNoHost(c)));
    passed.put("procMount", everyContext(c -> isOneOf(c, "procMount", Set.of("", "Default"))));
    passed.put("seccomp", windows || hasSeccomp());
    passed.put("seLinux", everywhere(c -> isAllowedSeLinux(c.path("seLinuxOptions"))));
    passed.put("sysctls", sysctls().allMatch(s -> SYSCTLS.contains(s.path("name").asText())));
    passed.put("appArmor", hasAppArmor());
    passed.put("allowPrivilegeEscalation", windows || everyContext(PodSecurity::cannotEscalate));
    passed.put("runAsNonRoot", runsAsNonRoot());
    passed.put("runAsUser", everywhere(c -> c.path("runAsUser").asInt(1) != 0));
    passed.put("windowsHostProcess", everywhere(c -> !isHostProcess(c)));
    List<String> failed = new ArrayList<>();
    passed.forEach(
        (check, ok) -> {
          if (!ok) {
            failed.add(check);
          }
        });
    return failed;
  }

  private boolean sharesProcesses() {
    return spec.path("hostPID").asBoolean() || spec.path("hostIPC").asBoolean();
  }

  private static boolean hasNoHostPort(JsonNode container) {
    return Manifests.elements(container.path("ports"))
        .allMatch(port -> port.path("hostPort").asInt() == 0);
  }

  private Stream<JsonNode> volumes() {
    return Manifests.elements(spec.path("volumes"));
  }

  /** Without any source it is an emptyDir. */
  private static boolean isAllowedVolume(JsonNode volume) {
    return volume.properties().stream()
        .map(Map.Entry::getKey)
        .allMatch(field -> field.equals("name") || VOLUMES.contains(field));
  }

  private static boolean addsNoCapability(JsonNode context) {
    return Manifests.elements(context.at("/capabilities/add"))
        .allMatch(capability -> capability.asText().equals("NET_BIND_SERVICE"));
  }

  private static boolean dropsAll(JsonNode context) {
    return Manifests.elements(context.at("/capabilities/drop"))
        .anyMatch(capability -> capability.asText().equals("ALL"));
  }

  private static boolean namesNoHost(JsonNode container) {
    List<JsonNode> handlers = new ArrayList<>();
    List.of("livenessProbe", "readinessProbe", "startupProbe")
        .forEach(probe -> handlers.add(container.path(probe)));
    List.of("postStart", "preStop")
        .forEach(hook -> handlers.add(container.path("lifecycle").path(hook)));
    return handlers.stream()
        .allMatch(
            handler ->
                handler.at("/httpGet/host").asText().isEmpty()
                    && handler.at("/tcpSocket/host").asText().isEmpty());
  }

  private boolean hasSeccomp() {
    boolean byPod = SECCOMP.contains(podContext.at("/seccompProfile/type").asText());
    return everyContext(
            context -> {
              JsonNode own = context.at("/seccompProfile/type");
              return own.isMissingNode() ? byPod : SECCOMP.contains(own.asText());
            })
        && (byPod || podContext.path("seccompProfile").isMissingNode());
  }

  private static boolean isAllowedSeLinux(JsonNode options) {
    return SELINUX_TYPES.contains(options.path("type").asText())
        && options.path("user").asText().isEmpty()
        && options.path("role").asText().isEmpty();
  }

  private Stream<JsonNode> sysctls() {
    return Manifests.elements(podContext.path("sysctls"));
  }

  private boolean hasAppArmor() {
    boolean annotated =
        metadata.path("annotations").properties().stream()
            .filter(e -> e.getKey().startsWith("container.apparmor.security.beta.kubernetes.io/"))
            .map(e -> e.getValue().asText())
            .allMatch(
                v -> v.isEmpty() || v.equals("runtime/default") || v.startsWith("localhost/"));
    return annotated
        && everywhere(
            c -> {
              String type = c.at("/appArmorProfile/type").asText();
              return type.isEmpty() || SECCOMP.contains(type);
            });
  }

  private static boolean cannotEscalate(JsonNode context) {
    JsonNode allowed = context.path("allowPrivilegeEscalation");
    return allowed.isBoolean() && !allowed.asBoolean();
  }

  private boolean runsAsNonRoot() {
    boolean byPod = podContext.path("runAsNonRoot").asBoolean();
    return everyContext(context -> context.path("runAsNonRoot").asBoolean(byPod));
  }

  private static boolean isHostProcess(JsonNode context) {
    return context.at("/windowsOptions/hostProcess").asBoolean();
  }

  private static boolean isOneOf(JsonNode context, String field, Set<String> values) {
    return values.contains(context.path(field).asText());
  }

  /** Of each container. */
  private boolean everyContext(Predicate<JsonNode> check) {
    return containers.stream().map(c -> c.path("securityContext")).allMatch(check);
  }

  /** Of the pod and each container. */
  private boolean everywhere(Predicate<JsonNode> check) {
    return check.test(podContext) && everyContext(check);
  }
}
