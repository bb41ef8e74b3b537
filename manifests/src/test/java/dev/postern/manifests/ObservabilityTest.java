package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboard, alerts and runbooks under each rule. */
class ObservabilityTest {
  private static final Observability SHIPPED = Observability.shipped();

  static Stream<Rule<Observability>> rules() {
    return ObservabilityRules.all().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void keepTheRule(Rule<Observability> rule) {
    assertThat(rule.violationsIn(SHIPPED)).isEmpty();
  }

  @Test
  void asksOthersOnlyForWhatTheDocumentsName() {
    Set<String> named = new TreeSet<>(MetricTable.framework());
    named.addAll(Set.of("up", "kube_pod_status_ready"));

    assertThat(KnownSeries.others())
        .allMatch(series -> named.stream().anyMatch(series::startsWith), "is documented");
  }

  @ParameterizedTest
  @CsvSource({"check, alerts.yaml", "test, alerts-test.yaml"})
  @DisplayName("where promtool is installed, it takes the alerts and their tests pass")
  void areTakenByPrometheus(String command, String file) {
    assumeThat(Commands.succeed(List.of("promtool"), "--version")).isTrue();
    String path = Observability.FOLDER.resolve(file).toString();

    assertThat(Commands.succeed(List.of("promtool"), command, "rules", path)).isTrue();
  }

  @Test
  void findsThePodsByWhatTheManifestsCallThem() {
    String scraped = Yaml.read(Observability.FOLDER.resolve("prometheus.yaml"));

    assertThat(scraped).contains("regex: postern;metrics");
    for (String service : List.of("api", "ingester", "dispatcher")) {
      assertThat(Yaml.read(Repository.ROOT.resolve("k8s/base/" + service + ".yaml")))
          .contains("app.kubernetes.io/part-of: postern", "- name: metrics")
          .contains("app.kubernetes.io/name: postern-" + service);
    }
  }
}
