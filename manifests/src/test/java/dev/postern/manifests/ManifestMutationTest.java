package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The test of {@link ManifestsTest}: what is broken on purpose is noticed by the rule for it. */
class ManifestMutationTest {
  private static final Manifests SHIPPED = Kustomization.render(Repository.overlay("production"));
  private static final Manifests GROWTH = Kustomization.render(Repository.overlay("growth"));
  private static final List<Rule<Manifests>> RULES = ManifestRules.inProduction();

  static Stream<Mutation> mutations() {
    return ManifestMutations.all();
  }

  @ParameterizedTest
  @MethodSource("mutations")
  @DisplayName("U82-U86: what is broken is noticed")
  void isNoticed(Mutation mutation) {
    assertNoticed(SHIPPED, mutation);
  }

  static Stream<Mutation> ofGrowth() {
    return PlatformMutations.ofOperators().stream();
  }

  @ParameterizedTest
  @MethodSource("ofGrowth")
  @DisplayName("U82-U86: what is broken of what operators run is noticed")
  void isNoticedInGrowth(Mutation mutation) {
    assertNoticed(GROWTH, mutation);
  }

  private static void assertNoticed(Manifests shipped, Mutation mutation) {
    Manifests broken = new Manifests(new ArrayList<>(shipped.copy().documents()));
    mutation.change().accept(broken);

    Rule<Manifests> rule = ruleOf(mutation);
    assertThat(rule.violationsIn(shipped)).isEmpty();
    assertThat(rule.violationsIn(broken)).isNotEmpty();
  }

  @Test
  @DisplayName("U82-U86: for each rule there is something that breaks it")
  void breaksEachRule() {
    Set<Rule<Manifests>> broken = new HashSet<>();
    Stream.concat(mutations(), ofGrowth()).forEach(mutation -> broken.add(ruleOf(mutation)));

    assertThat(broken).hasSameSizeAs(ManifestRules.inProduction());
  }

  private static Rule<Manifests> ruleOf(Mutation mutation) {
    List<Rule<Manifests>> found =
        RULES.stream().filter(rule -> rule.says(mutation.rule())).toList();
    assertThat(found).as(mutation.rule()).hasSize(1);
    return found.getFirst();
  }
}
