package dev.postern.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints measurements as tables for people. */
record Report(PrintStream out) {
  private static final String HEADER = "%-34s %5s %9s %8s %8s %7s   %s%n";
  private static final String ROW = "%-34s %5d %9.0f %8s %8s %7s   %s%n";

  void section(String title) {
    out.printf("%n%s%n", title);
    out.printf(HEADER, "", "conc", "ops/s", "p50 ms", "p99 ms", "ratio", "CPU ms each");
  }

  /**
   * @param reference what this run is compared with; null for the reference itself
   */
  void row(Measurement measured, @Nullable Measurement reference) {
    String ratio =
        reference == null
            ? "1"
            : String.format(Locale.ROOT, "%.2f", measured.perSecond() / reference.perSecond());
    out.printf(
        Locale.ROOT,
        ROW,
        measured.what(),
        measured.concurrency(),
        measured.perSecond(),
        millis(measured, 0.5),
        millis(measured, 0.99),
        ratio,
        cpu(measured));
    if (measured.failures() > 0) {
      out.printf("%-34s %d of %d failed%n", "", measured.failures(), measured.operations());
    }
  }

  void lines(List<String> lines) {
    lines.forEach(out::println);
  }

  private static String millis(Measurement measured, double share) {
    return measured.latencies().isEmpty()
        ? "-"
        : String.format(Locale.ROOT, "%.2f", measured.latencies().millis(share));
  }

  private static String cpu(Measurement measured) {
    return measured.cpuMillis().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .map(cost -> String.format(Locale.ROOT, "%s %.3f", cost.getKey(), cost.getValue()))
        .collect(Collectors.joining("  "));
  }
}
