package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.sandbox.aws.sns.SigningIdentity;
import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.launch.Service;
import dev.postern.sandbox.postgres.Passwords;
import dev.postern.sandbox.postgres.PosternRole;
import dev.postern.sandbox.postgres.TestPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The built ingester as it stands in production, with no setting for where AWS is: its names lead
 * to a host of ours. Rows of {@code sns.tsv} that are about what it connects to.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnsWiringTest {
  private static final Duration HANGING = Duration.ofSeconds(25);

  private final HttpClient http = HttpClient.newHttpClient();
  private final SigningIdentity signer = SigningIdentity.generate(Clock.systemUTC());
  private SnsHost sns;
  private ServiceProcess ingester;

  @BeforeAll
  void start() throws Exception {
    boolean root = "root".equals(System.getProperty("user.name"));
    Needs.met(root, "only root may listen on port 443");
    sns = new SnsHost();
    Map<String, String> settings = new TreeMap<>();
    settings.put("POSTERN_PUBLIC_URL", "http://localhost:8080");
    settings.put("SES_EVENTS_SNS_TOPIC_ARN", SnsPost.TOPIC);
    settings.put("INGESTER_JOB_TOKEN", Passwords.generate());
    settings.put(
        "POSTERN_INGESTER_DATABASE_URL",
        TestPostgres.freshDatabase().login(PosternRole.INGESTER).libpq());
    settings.put("AWS_ACCESS_KEY_ID", "none");
    settings.put("AWS_SECRET_ACCESS_KEY", "none");
    settings.put(
        "JAVA_TOOL_OPTIONS",
        "-Djdk.net.hosts.file=%s -Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
            .formatted(sns.hostsFile(), sns.trustStore(), SnsHost.password()));
    ingester = new ServiceProcess(Service.INGESTER, settings);
    LocalHttp local = new LocalHttp();
    await("readiness")
        .atMost(Duration.ofMinutes(2))
        .until(() -> !ingester.isAlive() || local.isReady(ingester.readyUrl()));
    assertThat(ingester.isAlive()).as(ingester.log()).isTrue();
  }

  @AfterAll
  void stop() {
    if (ingester != null) {
      ingester.close();
    }
    if (sns != null) {
      sns.close();
    }
    http.close();
  }

  private static String freshPath() {
    return "/SimpleNotificationService-" + UUID.randomUUID().toString().replace("-", "") + ".pem";
  }

  private HttpResponse<String> post(SnsPost message) throws Exception {
    URI door = URI.create(ingester.readyUrl()).resolve("/events/ses");
    return http.send(
        HttpRequest.newBuilder(door)
            .header("Content-Type", "text/plain; charset=UTF-8")
            .POST(BodyPublishers.ofString(message.json()))
            .build(),
        BodyHandlers.ofString());
  }

  private void assertAnswer(SnsPost message, int status, String name) throws Exception {
    HttpResponse<String> answer = post(message);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("\"name\":\"" + name + "\"");
    assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
  }

  private long asked(String path) {
    return sns.requests().stream().filter(request -> request.contains(path)).count();
  }

  /**
   * N001, N005, N016, N081, N082, N083, N084 and N086; in one order, as the budget of fetches is
   * one.
   */
  @Test
  void connectsToSnsAndNobodyElse() throws Exception {
    String path = freshPath();
    sns.serve(path, 200, signer.certificatePem());
    for (int i = 0; i < 3; i++) {
      SnsPost valid = SnsPost.notification(SnsPost.TOPIC).sign(signer, path);
      assertThat(post(valid).statusCode()).as(ingester.log()).isEqualTo(200);
    }
    assertThat(asked(path)).as("the certificate is fetched once").isEqualTo(1);

    assertThat(post(SnsPost.confirmation(SnsPost.TOPIC).sign(signer, path)).statusCode())
        .isEqualTo(200);
    assertThat(asked("Action=ConfirmSubscription")).isEqualTo(1);
    assertThat(sns.requests().getLast()).startsWith("POST / ").contains(SnsPost.TOKEN);

    int before = sns.requests().size();
    String foreign = "arn:aws:sns:us-east-1:999999999999:theirs";
    assertAnswer(
        SnsPost.notification(foreign).sign(signer, freshPath()), 403, "sns_topic_not_allowed");
    assertAnswer(
        SnsPost.confirmation(foreign).sign(signer, freshPath()), 403, "sns_topic_not_allowed");
    assertAnswer(
        SnsPost.notification(SnsPost.TOPIC)
            .sign(signer, freshPath())
            .with("SigningCertURL", "https://localhost" + freshPath()),
        401,
        "sns_cert_url_rejected");
    assertThat(sns.requests()).as("nothing was fetched").hasSize(before);

    SigningIdentity other = SigningIdentity.generate(Clock.systemUTC());
    assertAnswer(
        SnsPost.notification(SnsPost.TOPIC).sign(other, path), 401, "sns_signature_invalid");
    assertThat(asked(path)).isEqualTo(1);

    assertAnswer(
        SnsPost.notification(SnsPost.TOPIC).sign(signer, freshPath()), 401, "sns_cert_invalid");
    String failing = freshPath();
    sns.serve(failing, 500, "");
    assertAnswer(
        SnsPost.notification(SnsPost.TOPIC).sign(signer, failing), 503, "sns_cert_unavailable");
    String hanging = freshPath();
    sns.serve(hanging, 0, "");
    long start = System.nanoTime();
    assertAnswer(
        SnsPost.notification(SnsPost.TOPIC).sign(signer, hanging), 503, "sns_cert_unavailable");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(HANGING);

    sns.presentAnotherCertificate();
    String untrusted = freshPath();
    sns.serve(untrusted, 200, signer.certificatePem());
    assertAnswer(
        SnsPost.notification(SnsPost.TOPIC).sign(signer, untrusted), 503, "sns_cert_unavailable");
    assertThat(asked(untrusted)).as("nothing is said to a stranger").isZero();
  }
}
