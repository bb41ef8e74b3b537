package dev.postern.ingester.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.ingester.aws.CertificateHost;
import dev.postern.ingester.aws.SigningKey;
import dev.postern.ingester.problem.ProblemException;
import dev.postern.ingester.settings.InstallationConfig;
import dev.postern.model.id.MutableClock;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SigningCertificatesTest {
  private static final String REGION = "us-east-1";

  private final MutableClock clock = new MutableClock(Clock.systemUTC().instant());
  private final CertificateHost host = new CertificateHost(0);
  private final CertificateClient client = new CertificateClient(installation());
  private final SigningCertificates certificates = new SigningCertificates(client, clock);
  private final String good = host.serve(new SigningKey().certificate(clock.instant()));

  private InstallationConfig installation() {
    return new SmallRyeConfigBuilder()
        .withMapping(InstallationConfig.class)
        .withDefaultValues(
            Map.of("postern.installation.sns-certificate-endpoint", host.endpoint().toString()))
        .build()
        .getConfigMapping(InstallationConfig.class);
  }

  @AfterEach
  void stop() {
    client.close();
    host.close();
  }

  @Test
  void fetchesOnceForAllWhoWait() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<SigningCertificate>> waiting =
          IntStream.range(0, 50).mapToObj(i -> threads.submit(() -> get(good))).toList();
      for (Future<SigningCertificate> one : waiting) {
        assertThat(one.get()).isSameAs(get(good));
      }
    }
    assertThat(host.requests()).isEqualTo(1);
  }

  @Test
  void fetchesAgainAfterADay() {
    get(good);
    clock.advance(Duration.ofHours(24).minusMillis(1));
    get(good);
    assertThat(host.requests()).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    get(good);
    assertThat(host.requests()).isEqualTo(2);
  }

  @Test
  void remembersForAMinuteThatThereIsNone() {
    String missing = CertificateHost.freshPath();
    isRefused(missing, "sns_cert_invalid");
    isRefused(missing, "sns_cert_invalid");
    assertThat(host.requests()).isEqualTo(1);
    clock.advance(Duration.ofMinutes(1));
    isRefused(missing, "sns_cert_invalid");
    assertThat(host.requests()).isEqualTo(2);
  }

  @Test
  void asksAgainAfterAFault() {
    String broken = host.serveStatus(500);
    isRefused(broken, "sns_cert_unavailable");
    isRefused(broken, "sns_cert_unavailable");
    assertThat(host.requests()).isEqualTo(2);
  }

  @Test
  void asksTenTimesAMinuteAtMost() {
    IntStream.range(0, 10).forEach(i -> isRefused(CertificateHost.freshPath(), "sns_cert_invalid"));
    isRefused(good, "sns_cert_unavailable");
    assertThat(host.requests()).isEqualTo(10);
    clock.advance(Duration.ofMinutes(1));
    assertThat(get(good).notAfter()).isAfter(clock.instant());
  }

  private SigningCertificate get(String path) {
    return certificates.get(URI.create("https://sns.us-east-1.amazonaws.com" + path), REGION);
  }

  private void isRefused(String path, String problem) {
    assertThatThrownBy(() -> get(path))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().wireName()).isEqualTo(problem));
  }
}
