package dev.postern.manifests;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What may be asked of Prometheus: metrics of Postern's own, and of others those that we know. */
final class KnownSeries {
  /** Prometheus gives these to each series. */
  private static final Set<String> OF_TARGET = Set.of("job", "instance", "namespace", "pod");

  private static final Set<String> OF_REQUEST = Set.of("method", "uri", "status");
  private static final Set<String> OF_MEMORY = Set.of("area", "id");

  /** Of Micrometer, Agroal, Prometheus itself and kube-state-metrics, with their labels. */
  private static final Map<String, Set<String>> OTHERS =
      Map.ofEntries(
          Map.entry("http_server_requests_seconds_count", OF_REQUEST),
          Map.entry("http_server_requests_seconds_sum", OF_REQUEST),
          Map.entry("http_server_requests_seconds_max", OF_REQUEST),
          Map.entry("agroal_active_count", Set.of()),
          Map.entry("agroal_available_count", Set.of()),
          Map.entry("agroal_awaiting_count", Set.of()),
          Map.entry("jvm_memory_used_bytes", OF_MEMORY),
          Map.entry("jvm_memory_max_bytes", OF_MEMORY),
          Map.entry("jvm_memory_usage_after_gc", Set.of("area", "pool")),
          Map.entry("jvm_gc_pause_seconds_sum", Set.of()),
          Map.entry("process_cpu_usage", Set.of()),
          Map.entry("up", Set.of()),
          Map.entry("kube_pod_status_ready", Set.of("condition")));

  private KnownSeries() {}

  static Set<String> others() {
    return OTHERS.keySet();
  }

  /** What a query asks for and nobody has. */
  static Stream<String> unknownIn(PromQl query) {
    return query.series().entrySet().stream()
        .flatMap(asked -> unknown(asked.getKey(), asked.getValue()));
  }

  private static Stream<String> unknown(String series, Set<String> labels) {
    Set<String> known = new TreeSet<>(OF_TARGET);
    if (OTHERS.containsKey(series)) {
      known.addAll(OTHERS.get(series));
    } else {
      var own = MetricTable.own().stream().filter(metric -> isOf(metric, series)).findAny();
      if (own.isEmpty()) {
        return Stream.of(series);
      }
      known.addAll(own.get().tags());
    }
    return labels.stream()
        .filter(label -> !known.contains(label))
        .map(label -> series + "{" + label + "}");
  }

  private static boolean isOf(Metric metric, String series) {
    return metric.series().anyMatch(series::equals);
  }
}
