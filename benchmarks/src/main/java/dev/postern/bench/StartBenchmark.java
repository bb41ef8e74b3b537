package dev.postern.bench;

import dev.postern.sandbox.launch.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * From the start of a service until it is ready, from its start-up cache and without; and the
 * memory it then has, idle and after a load that went through all of them.
 */
final class StartBenchmark implements Benchmark {
  private static final int STARTS = 5;
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final int EMAILS = 10_000;
  private static final int CONCURRENCY = 16;
  private static final double MILLIS = 1e6;

  @Override
  public void run(BenchInstallation postern, Report report) throws Exception {
    report.say("");
    report.say("start: until the first 200 of /q/health/ready, median of " + STARTS);
    report.say(
        "%-12s %-14s %10s %10s %10s %12s"
            .formatted("", "cache", "ready ms", "CPU ms", "idle MiB", "loaded MiB"));
    for (boolean cached : new boolean[] {false, true}) {
      postern.useStartUpCache(cached);
      List<String> rows = new ArrayList<>();
      for (Service service : Service.values()) {
        rows.add(starts(postern, service, cached));
      }
      load(postern);
      for (Service service : Service.values()) {
        report.say("%s %12d".formatted(rows.get(service.ordinal()), residentMib(postern, service)));
      }
    }
    postern.execute("delete from email");
  }

  /** Starts a service alone, but for Postgres and the sandbox, and leaves it running. */
  private static String starts(BenchInstallation postern, Service service, boolean cached)
      throws Exception {
    double[] ready = new double[STARTS];
    double[] cpu = new double[STARTS];
    double[] idle = new double[STARTS];
    for (int start = 0; start < STARTS; start++) {
      postern.runOnly(Set.of());
      long before = System.nanoTime();
      postern.runOnly(EnumSet.of(service));
      ready[start] = (System.nanoTime() - before) / MILLIS;
      cpu[start] = postern.process(service).info().totalCpuDuration().orElseThrow().toMillis();
      Thread.sleep(IDLE);
      idle[start] = residentMib(postern, service);
    }
    return String.format(
        Locale.ROOT,
        "%-12s %-14s %10.0f %10.0f %10.0f",
        service.name().toLowerCase(Locale.ROOT),
        cached ? "with" : "without",
        median(ready),
        median(cpu),
        median(idle));
  }

  private static void load(BenchInstallation postern) throws Exception {
    postern.runOnly(EnumSet.allOf(Service.class));
    AcceptBenchmark.accept(postern, CONCURRENCY, EMAILS);
    while (postern.numbers("select count(*) from email where status = 'queued'")[0] > 0) {
      Thread.sleep(Duration.ofMillis(200));
    }
    Thread.sleep(IDLE);
  }

  /** What of its memory is in the machine's. */
  private static long residentMib(BenchInstallation postern, Service service) throws IOException {
    Path status = Path.of("/proc/" + postern.process(service).pid() + "/status");
    try (var lines = Files.lines(status)) {
      String resident = lines.filter(line -> line.startsWith("VmRSS:")).findFirst().orElseThrow();
      return Long.parseLong(resident.replaceAll("\\D", "")) >> 10;
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
