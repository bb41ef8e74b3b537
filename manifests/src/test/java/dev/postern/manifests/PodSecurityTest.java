package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our checks against the pods that kubernetes/pod-security-admission proves its own with, in
 * version 1.37 (resources, with their licence).
 */
class PodSecurityTest {
  static Stream<Named<ObjectNode>> failing() throws IOException {
    return pods("restricted-v1.37-fail.yaml").stream()
        .map(pod -> Named.of(Manifests.name(pod), pod));
  }

  static Stream<Named<ObjectNode>> passing() throws IOException {
    return pods("restricted-v1.37-pass.yaml").stream()
        .map(pod -> Named.of(Manifests.name(pod), pod));
  }

  @ParameterizedTest
  @MethodSource("failing")
  @DisplayName("U82: a pod that Kubernetes refuses is refused here")
  void refusesWhatKubernetesRefuses(ObjectNode pod) {
    assertThat(PodSecurity.failedChecks(pod)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("passing")
  @DisplayName("U82: a pod that Kubernetes admits is admitted here")
  void admitsWhatKubernetesAdmits(ObjectNode pod) {
    assertThat(PodSecurity.failedChecks(pod)).isEmpty();
  }

  @Test
  @DisplayName("U82: each check refuses a pod of theirs")
  void needsEachCheck() throws IOException {
    List<ObjectNode> pods = pods("restricted-v1.37-fail.yaml");
    Set<String> seen = new HashSet<>();
    pods.forEach(pod -> seen.addAll(PodSecurity.failedChecks(pod)));

    assertThat(pods).hasSize(76);
    assertThat(pods("restricted-v1.37-pass.yaml")).hasSize(23);
    assertThat(seen)
        .containsExactlyInAnyOrder(
            "allowPrivilegeEscalation",
            "appArmor",
            "capabilitiesAdded",
            "capabilitiesDropped",
            "hostNamespaces",
            "hostPathVolumes",
            "hostPorts",
            "hostProbes",
            "privileged",
            "procMount",
            "restrictedVolumes",
            "runAsNonRoot",
            "runAsUser",
            "seLinux",
            "seccomp",
            "sysctls",
            "windowsHostProcess");
  }

  private static List<ObjectNode> pods(String file) throws IOException {
    String path = "/pod-security/" + file;
    try (InputStream stream =
        Objects.requireNonNull(PodSecurityTest.class.getResourceAsStream(path))) {
      return Yaml.documents(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
