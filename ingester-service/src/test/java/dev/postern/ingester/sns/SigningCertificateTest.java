package dev.postern.ingester.sns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.ingester.aws.SigningKey;
import dev.postern.ingester.aws.SnsEnvelope;
import dev.postern.ingester.problem.ProblemException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of the first millisecond of a second, which AWS's own verifier refuses. */
class SigningCertificateTest {
  private static final String PATH =
      "/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem";

  private final Instant second = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
  private final SigningKey key = new SigningKey();
  private final SigningCertificate certificate = certificate(key);

  private SigningCertificate certificate(SigningKey signer) {
    try {
      byte[] pem = signer.certificate(second).getBytes(UTF_8);
      return SigningCertificate.parse(pem, "us-east-1", second);
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SnsMessage parsed(SnsEnvelope envelope) {
    return new SnsMessageParser().parse(envelope.json().getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 10, 100, 999})
  void acceptsEveryMillisecond(long millis) {
    var envelope = SnsEnvelope.notification("hello", second.plusMillis(millis));
    for (String version : new String[] {"1", "2"}) {
      SnsMessage message = parsed(envelope.sign(key, PATH, version));
      assertThatCode(() -> certificate.verify(message)).doesNotThrowAnyException();
    }
  }

  @Test
  void acceptsAConfirmationOfASubscription() {
    SnsMessage message = parsed(SnsEnvelope.subscriptionConfirmation(second).sign(key, PATH));
    assertThatCode(() -> certificate.verify(message)).doesNotThrowAnyException();
  }

  @Test
  void refusesAChangedMessage() {
    var envelope = SnsEnvelope.notification("hello", second).sign(key, PATH);
    isRefused(parsed(envelope.with("Message", "hellp")), "sns_signature_invalid");
  }

  @Test
  void refusesAnotherKey() {
    var envelope = SnsEnvelope.notification("hello", second).sign(new SigningKey(), PATH);
    isRefused(parsed(envelope), "sns_signature_invalid");
  }

  @Test
  void refusesTheCertificateOfAnotherName() throws CertificateException {
    Instant before = second.minus(1, ChronoUnit.DAYS);
    String pem = key.certificate("evil.test", "evil.test", before, second.plus(1, ChronoUnit.DAYS));
    var stranger = SigningCertificate.parse(pem.getBytes(UTF_8), "us-east-1", second);
    SnsMessage message = parsed(SnsEnvelope.notification("hello", second).sign(key, PATH));
    assertThatThrownBy(() -> stranger.verify(message))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().wireName()).isEqualTo("sns_cert_invalid"));
  }

  private void isRefused(SnsMessage message, String problem) {
    assertThatThrownBy(() -> certificate.verify(message))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().wireName()).isEqualTo(problem));
  }
}
