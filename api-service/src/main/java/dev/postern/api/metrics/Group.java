package dev.postern.api.metrics;

import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/**
 * What the numbers of one row have in common; a dimension that was not asked for is absent.
 *
 * @param period counted from 1
 * @param domain the name
 */
record Group(Optional<Integer> period, Optional<String> domain, Optional<UUID> email) {
  /** Periods in their order, then by name. An email's id tells when it was made. */
  static final Comparator<Group> ORDER =
      Comparator.comparing((Group group) -> group.period().orElse(0))
          .thenComparing(group -> group.domain().orElse(""))
          .thenComparing(group -> group.email().map(UUID::toString).orElse(""));

  static Group ofPeriod(int period) {
    return new Group(Optional.of(period), Optional.empty(), Optional.empty());
  }
}
