package dev.postern.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command behind {@code ./postern bench [accept|send|webhook|ingest|start|all]}. */
public final class Bench {
  private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

  static {
    ALL.put("accept", new AcceptBenchmark());
    ALL.put("send", new SendBenchmark());
    ALL.put("webhook", new WebhookBenchmark());
    ALL.put("ingest", new IngestBenchmark());
    ALL.put("start", new StartBenchmark());
  }

  private Bench() {}

  public static void main(String[] arguments) {
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.exit(run(List.of(arguments), out));
  }

  private static int run(List<String> arguments, PrintStream out) {
    List<String> names = new ArrayList<>(arguments);
    if (names.isEmpty() || names.equals(List.of("all"))) {
      names = List.copyOf(ALL.keySet());
    }
    if (!ALL.keySet().containsAll(names)) {
      out.println("usage: ./postern bench [" + String.join("|", ALL.keySet()) + "|all]");
      return 1;
    }
    try (var installation = BenchInstallation.start(out)) {
      var report = new Report(out);
      report.say(Machine.describe());
      for (String name : names) {
        Benchmark benchmark = ALL.get(name);
        if (benchmark != null) {
          benchmark.run(installation, report);
        }
      }
      return 0;
    } catch (Exception e) {
      out.println("bench: " + e);
      return 1;
    }
  }
}
