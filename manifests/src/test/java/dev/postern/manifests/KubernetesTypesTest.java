package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every document is what Kubernetes' own types say, without a field that they do not know. */
class KubernetesTypesTest {
  /** Those of operators, whose types we do not have; their fields are listed instead. */
  private static final Set<String> OF_OPERATORS =
      Set.of(
          "external-secrets.io/v1",
          "postgresql.cnpg.io/v1",
          "redis.redis.opstreelabs.in/v1beta2",
          "cert-manager.io/v1");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final KubernetesSerialization types = new KubernetesSerialization();

  @ParameterizedTest
  @ValueSource(strings = {"production", "growth", "dev"})
  @DisplayName("each document of the overlay reads as its type and back without loss")
  void readsAsItsType(String overlay) {
    List<ObjectNode> documents = Kustomization.render(Repository.overlay(overlay)).documents();

    assertThat(documents).hasSizeGreaterThan(20).allSatisfy(this::assertKnown);
  }

  @Test
  @DisplayName("each field that is listed for an operator is in use")
  void listsWhatIsUsed() {
    Stream<ObjectNode> used =
        Stream.of("production", "growth")
            .flatMap(
                overlay -> Kustomization.render(Repository.overlay(overlay)).documents().stream());

    assertThat(OperatorFields.idle(used)).isEmpty();
  }

  @Test
  @DisplayName("the patches that wait for an overlay read as their types")
  void readsOptions() {
    for (String option :
        List.of("api-storage", "first-owner", "outgoing", "rotate-secrets", "traces")) {
      assertThat(Yaml.documents(Repository.ROOT.resolve("k8s/options/" + option + ".yaml")))
          .isNotEmpty()
          .allSatisfy(this::assertKnown);
    }
  }

  static Stream<String> misspelt() {
    return Stream.of(
        "{apiVersion: apps/v1, kind: Deployment, spec: {replicsa: 2}}",
        "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, securityContex: {}}]}}",
        "{apiVersion: policy/v1, kind: PodDisruptionBudget, spec: {minAvailible: 1}}",
        "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, spec: {egres: []}}",
        "{apiVersion: postgresql.cnpg.io/v1, kind: Cluster, spec: {instnaces: 3}}",
        "{apiVersion: postgresql.cnpg.io/v1, kind: Cluster, spec: {postgresql: {synchronus: {}}}}",
        "{apiVersion: external-secrets.io/v1, kind: ExternalSecret, spec: {data: [{secretkey: a}]}}",
        "{apiVersion: cert-manager.io/v1, kind: Issuer, spec: {selfSignd: {}}}",
        "{apiVersion: redis.redis.opstreelabs.in/v1beta2, kind: RedisSentinel, spec: {size: 3}}",
        "{apiVersion: redis.redis.opstreelabs.in/v1beta2, kind: Redis, spec: {}}");
  }

  @ParameterizedTest
  @MethodSource("misspelt")
  @DisplayName("a field that no type knows is noticed")
  void noticesUnknownFields(String yaml) {
    ObjectNode document = Yaml.documents(yaml).getFirst();

    assertThat(unknownFields(document)).hasSize(1);
  }

  @Test
  @DisplayName("a value of another type is noticed")
  void noticesWrongTypes() {
    ObjectNode document =
        Yaml.documents("{apiVersion: apps/v1, kind: Deployment, spec: {replicas: two}}").getFirst();

    assertThatThrownBy(() -> unknownFields(document)).hasStackTraceContaining("replicas");
  }

  private void assertKnown(ObjectNode document) {
    assertThat(unknownFields(document)).as(Manifests.id(document)).isEmpty();
  }

  private List<String> unknownFields(ObjectNode document) {
    return OF_OPERATORS.contains(document.path("apiVersion").asText())
        ? OperatorFields.unknownIn(document).toList()
        : unknownToTypes(document);
  }

  /** A type keeps what it does not know aside, and writes it again only if it is so asked. */
  private List<String> unknownToTypes(ObjectNode document) {
    Object typed = types.unmarshal(document.toString());
    assertThat(typed.getClass().getSimpleName()).isEqualTo(document.path("kind").asText());
    List<String> unknown = new ArrayList<>();
    AdditionalProperties.collect(typed, "", unknown);
    JsonNode again = JSON.valueToTree(typed);
    assertThat(again.path("kind")).isEqualTo(document.path("kind"));
    return unknown;
  }
}
