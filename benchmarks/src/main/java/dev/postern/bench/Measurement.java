package dev.postern.bench;

import java.time.Duration;
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

  double perSecond() {
    return operations / (wall.toNanos() / 1e9);
  }
}
