package dev.postern.ingester.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.postern.ingester.aws.CertificateHost;
import dev.postern.ingester.aws.SigningKey;
import dev.postern.ingester.settings.InstallationConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CertificateClientTest {
  private static final String SNS = "https://sns.us-east-1.amazonaws.com";

  private final CertificateHost host = new CertificateHost(0);

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void findsWhatIsThere() {
    String path = host.serve("a certificate");
    assertThat(fetch(host.endpoint(), path))
        .isInstanceOfSatisfying(
            CertificateFetch.Found.class,
            found -> assertThat(found.body()).asString().isEqualTo("a certificate"));
  }

  @Test
  void takesAnErrorOfTheServerForTemporary() {
    assertThat(fetch(host.endpoint(), host.serveStatus(503)))
        .isInstanceOf(CertificateFetch.Unavailable.class);
  }

  @Test
  void takesAMissingFileForFinal() {
    assertThat(fetch(host.endpoint(), CertificateHost.freshPath()))
        .isInstanceOf(CertificateFetch.Refused.class);
  }

  @Test
  void doesNotFollowARedirect() {
    String elsewhere = host.serve("a certificate");
    assertThat(fetch(host.endpoint(), host.serveRedirect(host.endpoint() + elsewhere)))
        .isInstanceOf(CertificateFetch.Refused.class);
    assertThat(host.requests()).isEqualTo(1);
  }

  @Test
  void readsNoMoreThanACertificateCanHave() {
    assertThat(fetch(host.endpoint(), host.serve("A".repeat(16 * 1024 + 1))))
        .isInstanceOf(CertificateFetch.Refused.class);
  }

  @Test
  void doesNotWaitForABodyThatNeverEnds() {
    assertThat(fetch(host.endpoint(), host.serveHanging()))
        .isEqualTo(new CertificateFetch.Unavailable("no answer in time"));
  }

  @Test
  void takesAHostItCannotTrustForTemporary() throws Exception {
    HttpsServer impostor =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    impostor.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
    impostor.createContext("/", exchange -> exchange.sendResponseHeaders(200, -1));
    impostor.start();
    try {
      URI endpoint = URI.create("https://localhost:" + impostor.getAddress().getPort());
      assertThat(fetch(endpoint, CertificateHost.freshPath()))
          .isInstanceOfSatisfying(
              CertificateFetch.Unavailable.class,
              unavailable -> assertThat(unavailable.reason()).contains("SSLHandshakeException"));
    } finally {
      impostor.stop(0);
    }
  }

  private static SSLContext selfSigned() throws Exception {
    KeyStore store = new SigningKey().keyStore("localhost", Clock.systemUTC().instant());
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, new SecureRandom());
    return context;
  }

  private static CertificateFetch fetch(URI endpoint, String path) {
    InstallationConfig installation =
        new SmallRyeConfigBuilder()
            .withMapping(InstallationConfig.class)
            .withDefaultValues(
                Map.of("postern.installation.sns-certificate-endpoint", endpoint.toString()))
            .build()
            .getConfigMapping(InstallationConfig.class);
    CertificateClient client = new CertificateClient(installation);
    try {
      return client.fetch(URI.create(SNS + path));
    } finally {
      client.close();
    }
  }
}
