package dev.postern.bench;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints measurements as tables for people. */
record Report(PrintStream out) {
  private static final String HEADER = "%-40s %5s %9s %8s %8s %7s   %s%n";
  private static final String ROW = "%-40s %5d %9.0f %8.2f %8.2f %7s   %s%n";

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
        measured.latencies().p50(),
        measured.latencies().p99(),
        ratio,
        cpu(measured));
    if (measured.failures() > 0) {
      out.printf("%-40s %d of %d failed%n", "", measured.failures(), measured.operations());
    }
  }

  /** Beside what is aimed at: the more the better. */
  void atLeast(String what, double measured, double target) {
    compare(what, measured, "at least", target, measured >= target);
  }

  /** Beside what is aimed at: the less the better. */
  void atMost(String what, double measured, double target) {
    compare(what, measured, "at most", target, measured <= target);
  }

  private void compare(String what, double measured, String bound, double target, boolean met) {
    out.printf(
        Locale.ROOT,
        "target: %-44s %9.2f   %s %.2f: %s%n",
        what,
        measured,
        bound,
        target,
        met ? "met" : "missed");
  }

  void say(String line) {
    out.println(line);
  }

  private static String cpu(Measurement measured) {
    return measured.cpuMillis().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(cost -> String.format(Locale.ROOT, "%s %.3f", cost.getKey(), cost.getValue()))
        .collect(Collectors.joining("  "));
  }
}
