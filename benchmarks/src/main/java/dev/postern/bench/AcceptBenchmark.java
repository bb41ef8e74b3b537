package dev.postern.bench;

import dev.postern.sandbox.launch.Credentials;
import dev.postern.sandbox.launch.Service;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.EnumSet;
import java.util.Map;

/** {@code POST /emails} until its answer, beside a bare insert of one row. */
final class AcceptBenchmark implements Benchmark {
  private static final int[] CONCURRENCIES = {1, 16, 64};
  private static final int OPERATIONS = 20_000;
  private static final int OPERATIONS_ALONE = 5_000;
  private static final int WARM_UP = 20_000;
  private static final String PEERS =
      "peers, on two CPUs: OpenSend 84/s at 1, 134/s at 16, 108/s at 64, 9 to 11 ms of CPU each;"
          + " useSend 20 to 23/s, 43 to 49 ms";
  private static final Buffer EMAIL =
      Buffer.buffer(
          """
          {"from":"Ada <ada@example.test>","to":["success@simulator.amazonses.com"],
           "subject":"Your receipt","html":"<p>%s</p>","tags":[{"name":"kind","value":"receipt"}]}
          """
              .formatted("Thank you for your order. ".repeat(30)));

  @Override
  public void run(BenchInstallation postern, Report report) throws Exception {
    postern.runOnly(EnumSet.of(Service.API));
    postern.execute("delete from email");
    report.section("accept: POST /emails (reference: insert one row over JDBC)");
    warmUp(postern);
    for (int concurrency : CONCURRENCIES) {
      int operations = concurrency == 1 ? OPERATIONS_ALONE : OPERATIONS;
      Measurement reference = insertRows(postern, concurrency, operations);
      report.row(reference, null);
      Measurement accepted = accept(postern, concurrency, operations);
      report.row(accepted, reference);
      compare(report, accepted, reference);
    }
    report.say(PEERS);
    postern.execute("delete from email");
  }

  private static void compare(Report report, Measurement accepted, Measurement reference) {
    String at = " at " + accepted.concurrency();
    switch (accepted.concurrency()) {
      case 1 -> report.atMost("p50 ms" + at, accepted.latencies().p50(), 2);
      case 16 -> {
        report.atLeast("ratio" + at, accepted.perSecond() / reference.perSecond(), 0.25);
        report.atMost("p99 ms" + at, accepted.latencies().p99(), 25);
        report.atMost("CPU ms of the API each" + at, accepted.cpuOf(Service.API), 0.35);
        report.atMost("CPU ms of Postgres each" + at, accepted.cpuOfPostgres(), 0.25);
      }
      default -> report.atLeast("ratio" + at, accepted.perSecond() / reference.perSecond(), 0.25);
    }
  }

  private static void warmUp(BenchInstallation postern) throws Exception {
    insertRows(postern, 16, WARM_UP / 4);
    accept(postern, 16, WARM_UP);
  }

  private static Measurement insertRows(BenchInstallation postern, int concurrency, int operations)
      throws Exception {
    try (var inserter = new RowInserter(postern.installation().database(), concurrency)) {
      return Load.run("insert", concurrency, operations, postern.meter(), inserter::insert);
    }
  }

  static Measurement accept(BenchInstallation postern, int concurrency, int operations) {
    Credentials credentials = postern.installation().credentials();
    URI emails = URI.create(credentials.apiUrl() + "/emails");
    Map<String, String> headers =
        Map.of(
            "Authorization", "Bearer " + credentials.apiKey(), "Content-Type", "application/json");
    try (var http = new HttpCaller(concurrency)) {
      return Load.run(
          "POST /emails",
          concurrency,
          operations,
          postern.meter(),
          caller -> http.post(emails, headers, EMAIL));
    }
  }
}
