package dev.postern.manifests;

import java.util.List;
import java.util.stream.Stream;

/** The rules by overlay. */
final class ManifestRules {
  private ManifestRules() {}

  /** What holds also on a developer's cluster. */
  static List<Rule<Manifests>> everywhere() {
    return Stream.of(
            PodRules.all(),
            LifecycleRules.all(),
            NetworkRules.all(),
            SettingsRules.all(),
            RolloutRules.all())
        .flatMap(List::stream)
        .toList();
  }

  static List<Rule<Manifests>> inProduction() {
    return Stream.of(everywhere(), AvailabilityRules.all(), List.of(SettingsRules.storedOutside()))
        .flatMap(List::stream)
        .toList();
  }
}
