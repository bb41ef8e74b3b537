package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each overlay under each rule. */
class ManifestsTest {
  private static final Map<String, List<Rule<Manifests>>> RULES =
      Map.of(
          "production", ManifestRules.inProduction(),
          "growth", ManifestRules.inProduction(),
          "dev", ManifestRules.everywhere());

  static Stream<Arguments> rules() {
    return RULES.entrySet().stream()
        .flatMap(
            overlay ->
                overlay.getValue().stream().map(rule -> Arguments.of(overlay.getKey(), rule)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rules")
  @DisplayName("U82-U86, U88, U89: the overlay keeps the rule")
  void keepsTheRule(String overlay, Rule<Manifests> rule) {
    Manifests manifests = Kustomization.render(Repository.overlay(overlay));

    assertThat(rule.violationsIn(manifests)).isEmpty();
  }
}
