package dev.postern.ingester.sns;

import dev.postern.ingester.problem.Problem;
import dev.postern.ingester.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.messagemanager.sns.SnsMessageManager;
import software.amazon.awssdk.regions.Region;

/**
 * A certificate with AWS's own verifier bound to it. The verifier keeps a certificate for ever and
 * fetches without limits, so each certificate has a verifier of its own, which is handed the bytes
 * and dropped together with them.
 */
final class SigningCertificate {
  // One PEM block and nothing else: a page that merely contains one is not a certificate.
  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN CERTIFICATE-----\\n[A-Za-z0-9+/=\\n]+-----END CERTIFICATE-----\\n?");

  private final Instant notAfter;
  private final PublicKey key;
  private final SnsMessageManager verifier;

  private SigningCertificate(X509Certificate certificate, SnsMessageManager verifier) {
    this.notAfter = certificate.getNotAfter().toInstant();
    this.key = certificate.getPublicKey();
    this.verifier = verifier;
  }

  /**
   * @throws CertificateException if the bytes are not a certificate that is valid at the moment
   */
  static SigningCertificate parse(byte[] bytes, String region, Instant now)
      throws CertificateException {
    if (!PEM.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).matches()) {
      throw new CertificateException("not one PEM block");
    }
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(bytes));
    certificate.checkValidity(Date.from(now));
    return new SigningCertificate(
        certificate,
        SnsMessageManager.builder()
            .region(Region.of(region))
            .httpClient(new FetchedCertificateClient(bytes))
            .build());
  }

  Instant notAfter() {
    return notAfter;
  }

  /**
   * @throws ProblemException if this certificate is not SNS's, or did not sign the message
   */
  void verify(SnsMessage message) {
    try {
      verifier.parseMessage(message.raw());
    } catch (SdkClientException e) {
      if (isMisread(message, e)) {
        return;
      }
      // The verifier looks at the certificate's name when it first uses it.
      boolean wrongName = e.getCause() instanceof SSLException;
      throw refused(wrongName ? Problem.SNS_CERT_INVALID : Problem.SNS_SIGNATURE_INVALID, e);
    } catch (RuntimeException e) {
      // Some bad input leaves the verifier as whatever it ran into.
      throw refused(Problem.SNS_SIGNATURE_INVALID, e);
    }
  }

  /**
   * AWS's verifier writes the timestamp anew before it checks the signature, and leaves out the
   * milliseconds when they are zero: it refuses one genuine message in a thousand, and SNS does not
   * send again what is refused. By then it has found nothing wrong with the certificate, or it
   * would name a cause.
   */
  private boolean isMisread(SnsMessage message, SdkClientException refusal) {
    return refusal.getCause() == null && message.isOnTheSecond() && message.signature().isBy(key);
  }

  private static ProblemException refused(Problem problem, RuntimeException cause) {
    return new ProblemException(problem, cause.getClass().getSimpleName(), cause);
  }

  /** Hands the verifier the certificate that was fetched already. */
  private record FetchedCertificateClient(byte[] certificate) implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200).build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(certificate)))
              .build();
        }

        @Override
        public void abort() {
          // There is no connection.
        }
      };
    }

    @Override
    public void close() {
      // There is no connection.
    }
  }
}
