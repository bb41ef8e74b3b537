package dev.postern.dispatcher.domain;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The configuration sets that SES has for a domain.
 *
 * @param current what emails are sent with; null for the installation's own
 * @param previous what emails on their way may still need; it goes with the next look
 */
record ConfigurationSets(@Nullable String current, @Nullable String previous) {
  static ConfigurationSets of(ClaimedDomain domain) {
    return new ConfigurationSets(
        domain.sending().configurationSet(), domain.sending().previousConfigurationSet());
  }

  List<String> all() {
    return Stream.of(current, previous).filter(Objects::nonNull).map(String::valueOf).toList();
  }
}
