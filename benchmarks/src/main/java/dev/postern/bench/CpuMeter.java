package dev.postern.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Reads how much CPU time processes, with all their children, have used. */
record CpuMeter(Map<String, ProcessHandle> processes) {

  CpuMeter {
    processes = Map.copyOf(new LinkedHashMap<>(processes));
  }

  /** CPU time since each process was started, by name. */
  Map<String, Duration> read() {
    Map<String, Duration> times = new LinkedHashMap<>();
    processes.forEach((name, process) -> times.put(name, used(process)));
    return times;
  }

  /** Milliseconds of CPU for each operation between a reading and now. */
  Map<String, Double> perOperation(Map<String, Duration> before, long operations) {
    Map<String, Double> costs = new LinkedHashMap<>();
    read()
        .forEach(
            (name, time) -> {
              Duration spent = time.minus(before.getOrDefault(name, Duration.ZERO));
              costs.put(name, spent.toNanos() / 1e6 / Math.max(1, operations));
            });
    return costs;
  }

  private static Duration used(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
