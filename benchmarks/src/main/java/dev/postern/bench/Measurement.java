package dev.postern.bench;

import dev.postern.sandbox.launch.Service;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * What one run of one kind of operation showed.
 *
 * @param cpuMillis milliseconds of CPU for each operation, by process
 */
record Measurement(
    String what,
    int concurrency,
    long operations,
    long failures,
    Duration wall,
    Latencies latencies,
    Map<String, Double> cpuMillis) {

  Measurement {
    cpuMillis = Map.copyOf(cpuMillis);
  }

  Measurement named(String name) {
    return new Measurement(name, concurrency, operations, failures, wall, latencies, cpuMillis);
  }

  double cpuOf(Service service) {
    return cpuMillis.getOrDefault(service.name().toLowerCase(Locale.ROOT), Double.NaN);
  }

  double cpuOfPostgres() {
    return cpuMillis.getOrDefault("postgres", Double.NaN);
  }

  double perSecond() {
    return operations / (wall.toNanos() / 1e9);
  }
}
