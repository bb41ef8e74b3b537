package dev.postern.bench;

import com.svix.Webhook;
import dev.postern.sandbox.launch.Service;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** Webhook messages until their delivery is recorded, beside a bare loop of signed posts. */
final class WebhookBenchmark implements Benchmark {
  private static final int CONCURRENCY = 100;
  private static final int WARM_UP = 10_000;
  private static final int MESSAGES = 30_000;
  private static final String PEERS =
      "peers, on two CPUs: OpenSend 234 to 350/s driven by hand, 0.4 to 3/s as deployed; useSend"
          + " 3/s, and of four in a burst to one endpoint it loses three";
  private static final String PAYLOAD =
      """
      {"type":"email.delivered","created_at":"2026-11-24T12:00:00.000Z","data":{"created_at":\
      "2026-11-24T11:59:58.000Z","email_id":"0193f2a0-1234-7abc-8def-0123456789ab","message_id":\
      "<0100-bench@email.amazonses.com>","from":"Ada <ada@example.test>","to":\
      ["success@simulator.amazonses.com"],"subject":"Your receipt"}}""";

  @Override
  public void run(BenchInstallation postern, Report report) throws Exception {
    postern.runOnly(EnumSet.of(Service.DISPATCHER));
    postern.execute("update webhook_endpoint set max_in_flight = " + CONCURRENCY);
    report.section("webhook: messages to one endpoint (reference: a bare loop of signed posts)");
    bareLoop(postern, WARM_UP);
    deliver(postern, WARM_UP);
    Measurement reference = bareLoop(postern, MESSAGES);
    report.row(reference, null);
    Measurement delivered = deliver(postern, MESSAGES);
    report.row(delivered, reference);
    report.atLeast("deliveries a second", delivered.perSecond(), 3_000);
    report.say(PEERS);
    new HangingEndpoint(postern, report).measure();
  }

  private static Measurement bareLoop(BenchInstallation postern, int posts) throws Exception {
    URI receiver = URI.create(postern.installation().credentials().receiverUrl() + "/hooks/demo");
    Webhook signer = new Webhook(postern.installation().signingSecret());
    AtomicLong number = new AtomicLong();
    try (var http = new HttpCaller(CONCURRENCY)) {
      return Load.run(
          "signed post",
          CONCURRENCY,
          posts,
          postern.meter(),
          caller -> post(http, receiver, signer, "msg_bench" + number.incrementAndGet()));
    }
  }

  private static CompletionStage<Boolean> post(
      HttpCaller http, URI receiver, Webhook signer, String id) {
    long now = Clock.systemUTC().millis() / 1000;
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            "application/json",
            "svix-id",
            id,
            "svix-timestamp",
            Long.toString(now),
            "svix-signature",
            sign(signer, id, now));
    return http.post(receiver, headers, Buffer.buffer(PAYLOAD));
  }

  private static String sign(Webhook signer, String id, long now) {
    try {
      return signer.sign(id, now, PAYLOAD);
    } catch (com.svix.exceptions.WebhookSigningException e) {
      throw new IllegalStateException("the reference cannot sign", e);
    }
  }

  private static Measurement deliver(BenchInstallation postern, int messages) throws Exception {
    postern.execute("truncate delivery_attempt, webhook_message");
    CpuMeter meter = postern.meter();
    var before = meter.read();
    publish(postern, messages);
    new Backlog(
            postern,
            "select %d - count(*) from delivery_attempt where outcome = 'delivered'"
                .formatted(messages))
        .awaitEmpty();
    var costs = meter.perOperation(before, messages);
    double[] seconds =
        postern.numbers(
            "select extract(epoch from max(created_at) - min(created_at)) from delivery_attempt");
    double[] latencies =
        postern.numbers(
            """
            select percentile_cont(0.5) within group (order by duration_millis),
              percentile_cont(0.99) within group (order by duration_millis)
            from delivery_attempt
            """);
    return new Measurement(
        "webhook message",
        CONCURRENCY,
        messages,
        0,
        Duration.ofNanos((long) (seconds[0] * 1e9)),
        new Latencies(latencies[0], latencies[1]),
        costs);
  }

  /** For every endpoint of the environment, due at once. */
  static void publish(BenchInstallation postern, int messages) throws SQLException {
    postern.execute(PUBLISHED_MESSAGES.formatted(messages, PAYLOAD));
  }

  private static final String PUBLISHED_MESSAGES =
      """
      insert into webhook_message (id, created_at, organization_id, environment_id, event_type, payload)
      select id, uuid_extract_timestamp(id), organization_id, environment_id, 'email.delivered', '%2$s'
      from (select uuidv7() as id, organization_id, environment_id
        from (select organization_id, environment_id from api_key limit 1) tenant,
          generate_series(1, %1$d)) message
      """;
}
