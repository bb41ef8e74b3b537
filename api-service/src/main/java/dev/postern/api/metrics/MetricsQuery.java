package dev.postern.api.metrics;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is asked for.
 *
 * @param periods only if the numbers are broken down by them
 */
record MetricsQuery(
    DateRange range,
    Granularity granularity,
    Optional<Periods> periods,
    List<Metric> metrics,
    List<Dimension> dimensions,
    Filter filter) {

  /**
   * Whose numbers; without an id of a kind, all of that kind.
   *
   * @param broadcast whether only emails of broadcasts are asked for. There are none.
   */
  record Filter(Set<UUID> domains, Set<UUID> emails, boolean broadcast) {}

  MetricsQuery {
    metrics = List.copyOf(metrics);
    dimensions = List.copyOf(dimensions);
  }

  boolean by(Dimension dimension) {
    return dimensions.contains(dimension);
  }

  /** Whether emails that came in count; they are neither an email that was sent nor a broadcast. */
  boolean countsReceived() {
    return metrics.contains(Metric.RECEIVED)
        && filter.emails().isEmpty()
        && !filter.broadcast()
        && !by(Dimension.EMAIL)
        && !by(Dimension.BROADCAST);
  }
}
