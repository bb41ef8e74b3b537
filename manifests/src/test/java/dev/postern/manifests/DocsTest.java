package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All pages that people read under each rule. */
class DocsTest {
  private static final Docs SHIPPED = Docs.shipped();

  static Stream<Rule<Docs>> rules() {
    return DocsRules.all().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void keepTheRule(Rule<Docs> rule) {
    assertThat(rule.violationsIn(SHIPPED)).isEmpty();
  }
}
