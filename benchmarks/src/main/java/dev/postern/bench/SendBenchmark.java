package dev.postern.bench;

import dev.postern.sandbox.launch.Service;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/** Queued emails until SES's answer is recorded, beside the AWS client in a bare loop. */
final class SendBenchmark implements Benchmark {
  private static final String CONFIGURATION_SET = "postern";
  private static final int CONCURRENCY = 64;
  private static final int WARM_UP = 10_000;
  private static final int EMAILS = 20_000;
  private static final int REFERENCE_CALLS = 10_000;
  private static final Duration HEAD_START = Duration.ofSeconds(6);
  private static final String PEERS =
      "peers, on two CPUs: OpenSend 126 to 139/s at 0 ms, 16/s at 50 ms; useSend 281 to 291/s";
  private static final String MIME =
      """
      From: Ada <ada@example.test>\r
      To: success@simulator.amazonses.com\r
      Subject: Your receipt\r
      MIME-Version: 1.0\r
      Content-Type: text/html; charset=utf-8\r
      \r
      <p>%s</p>\r
      """
          .formatted("Thank you for your order. ".repeat(30));

  @Override
  public void run(BenchInstallation postern, Report report) throws Exception {
    postern.runOnly(EnumSet.of(Service.DISPATCHER));
    postern.execute("update webhook_endpoint set status = 'disabled'");
    reportNothing(postern);
    report.section("send: queued emails to SES (reference: the AWS client in a bare loop)");
    bareLoop(postern, WARM_UP);
    drain(postern, WARM_UP);
    for (int latencyMillis : new int[] {0, 50}) {
      postern.tellSandbox(
          "PUT",
          "/_sandbox/faults",
          Map.of("service", "ses", "operation", "SendEmail", "latencyMillis", latencyMillis));
      Measurement reference = bareLoop(postern, REFERENCE_CALLS);
      report.row(named(reference, "AWS client", latencyMillis), null);
      Measurement sent = named(drain(postern, EMAILS), "queued emails", latencyMillis);
      report.row(sent, reference);
      report.atLeast("emails a second", sent.perSecond(), latencyMillis == 0 ? 2_000 : 1_000);
    }
    report.say(PEERS);
    postern.tellSandbox("DELETE", "/_sandbox/faults", null);
    postern.execute("update webhook_endpoint set status = 'enabled'");
    postern.execute("delete from email");
  }

  private static Measurement named(Measurement run, String what, int latencyMillis) {
    return run.named(what + ", SES answers in " + latencyMillis + " ms");
  }

  private static Measurement bareLoop(BenchInstallation postern, int calls) {
    SendEmailRequest email =
        SendEmailRequest.builder()
            .fromEmailAddress("Ada <ada@example.test>")
            .destination(to -> to.toAddresses("success@simulator.amazonses.com"))
            .content(content -> content.raw(raw -> raw.data(SdkBytes.fromUtf8String(MIME))))
            .build();
    try (SesV2Client ses = client(postern);
        ExecutorService threads = Executors.newFixedThreadPool(CONCURRENCY)) {
      return Load.run(
          "AWS client",
          CONCURRENCY,
          calls,
          postern.meter(),
          caller ->
              CompletableFuture.supplyAsync(
                  () -> !ses.sendEmail(email).messageId().isEmpty(), threads));
    }
  }

  /** Signing two reports on each email would take the sandbox longer than accepting it. */
  private static void reportNothing(BenchInstallation postern) {
    try (SesV2Client ses = client(postern)) {
      ses.getConfigurationSetEventDestinations(set -> set.configurationSetName(CONFIGURATION_SET))
          .eventDestinations()
          .forEach(
              destination ->
                  ses.deleteConfigurationSetEventDestination(
                      reports ->
                          reports
                              .configurationSetName(CONFIGURATION_SET)
                              .eventDestinationName(destination.name())));
    }
  }

  private static SesV2Client client(BenchInstallation postern) {
    return SesV2Client.builder()
        .endpointOverride(URI.create(postern.sandboxUrl()))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("sandbox", "sandbox")))
        .httpClientBuilder(ApacheHttpClient.builder().maxConnections(CONCURRENCY))
        .build();
  }

  private static Measurement drain(BenchInstallation postern, int emails) throws Exception {
    postern.execute("delete from email");
    postern.execute(QUEUED_EMAILS.formatted(emails, HEAD_START.toSeconds()));
    CpuMeter meter = postern.meter();
    var before = meter.read();
    new Backlog(postern, "select count(*) from email where sent_at is null").awaitEmpty();
    var costs = meter.perOperation(before, emails);
    double[] seconds =
        postern.numbers(
            "select extract(epoch from max(sent_at) - min(due)) from email, "
                + "(select min(started_at) as due from send_attempt) first");
    double[] calls =
        postern.numbers(
            """
            select percentile_cont(0.5) within group (order by millis),
              percentile_cont(0.99) within group (order by millis)
            from (select extract(epoch from finished_at - started_at) * 1000 as millis
              from send_attempt) attempts
            """);
    return new Measurement(
        "queued emails",
        CONCURRENCY,
        emails,
        0,
        Duration.ofNanos((long) (seconds[0] * 1e9)),
        new Latencies(calls[0], calls[1]),
        costs);
  }

  private static final String QUEUED_EMAILS =
      """
      with tenant as (select organization_id, environment_id from api_key limit 1),
      queued as (
        insert into email (id, organization_id, environment_id, status, from_address, from_domain,
          subject, created_at, due_at)
        select uuidv7(), organization_id, environment_id, 'queued', 'Ada <ada@example.test>',
          'example.test', 'Your receipt', now(), now() + interval '%2$d s'
        from tenant, generate_series(1, %1$d)
        returning organization_id, environment_id, id
      ), recipients as (
        insert into email_recipient (organization_id, environment_id, email_id, position, kind,
          written, address, status)
        select organization_id, environment_id, id, 0, 'to', 'success@simulator.amazonses.com',
          'success@simulator.amazonses.com', 'queued'
        from queued
      )
      insert into email_content (organization_id, environment_id, email_id, html)
      select organization_id, environment_id, id,
        '<p>' || repeat('Thank you for your order. ', 30) || '</p>'
      from queued
      """;
}
