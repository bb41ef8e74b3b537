package dev.postern.bench;

import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.launch.Credentials;
import dev.postern.sandbox.launch.Service;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long the messages of one endpoint wait for their first attempt, alone and beside another of
 * the same environment that takes every connection and never answers.
 */
final class HangingEndpoint {
  private static final int PER_SECOND = 100;
  private static final Duration DURATION = Duration.ofSeconds(20);
  private static final Duration REST = Duration.ofSeconds(2);
  private static final double TARGET_MILLIS = 250;

  private final BenchInstallation postern;
  private final Report report;
  private final LocalHttp http = new LocalHttp();

  HangingEndpoint(BenchInstallation postern, Report report) {
    this.postern = postern;
    this.report = report;
  }

  void measure() throws SQLException, InterruptedException, IOException {
    report.say("");
    report.say(
        "webhook: from a message to its first attempt, %d messages a second for %d s"
            .formatted(PER_SECOND, DURATION.toSeconds()));
    row("alone");
    addHangingEndpoint();
    double p99 = row("beside an endpoint that never answers");
    report.atMost("p99 ms beside an endpoint that never answers", p99, TARGET_MILLIS);
    postern.execute("update webhook_endpoint set status = 'disabled' where url like '%/hanging'");
  }

  private void addHangingEndpoint() throws IOException {
    Credentials credentials = postern.installation().credentials();
    http.send(
        "PUT",
        credentials.receiverUrl() + "/_receiver/behaviour/hanging",
        Map.of("hang", true),
        null);
    postern.runOnly(EnumSet.of(Service.API, Service.DISPATCHER));
    http.send(
        "POST",
        credentials.apiUrl() + "/webhooks",
        Map.of(
            "endpoint",
            credentials.receiverUrl() + "/hooks/hanging",
            "events",
            List.of("email.delivered")),
        credentials.apiKey());
    postern.runOnly(EnumSet.of(Service.DISPATCHER));
  }

  private double row(String what) throws SQLException, InterruptedException {
    postern.execute("truncate delivery_attempt, webhook_message");
    long start = System.nanoTime();
    long messages = PER_SECOND * DURATION.toSeconds();
    for (long sent = 0; sent < messages; sent++) {
      long wait = start + sent * 1_000_000_000L / PER_SECOND - System.nanoTime();
      Thread.sleep(Duration.ofNanos(Math.max(0, wait)));
      WebhookBenchmark.publish(postern, 1);
    }
    Thread.sleep(REST);
    double[] millis = postern.numbers(FIRST_ATTEMPTS);
    report.say(
        String.format(
            Locale.ROOT,
            "%-40s p50 %.0f ms, p99 %.0f ms; %.0f of %d attempted",
            what,
            millis[1],
            millis[2],
            millis[0],
            messages));
    return millis[2];
  }

  private static final String FIRST_ATTEMPTS =
      """
      select count(*), percentile_cont(0.5) within group (order by waited),
        percentile_cont(0.99) within group (order by waited)
      from (select extract(epoch from created_at - message_created_at) * 1000 as waited
        from delivery_attempt where number = 1 and outcome = 'delivered') first
      """;
}
