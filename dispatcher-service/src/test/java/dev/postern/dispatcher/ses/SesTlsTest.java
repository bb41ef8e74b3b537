package dev.postern.dispatcher.ses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.transport.SendCommand;
import dev.postern.dispatcher.transport.SendOutcome;
import dev.postern.dispatcher.transport.SendOutcome.RefusedForNow;
import dev.postern.dispatcher.transport.SendOutcome.Unknown;
import dev.postern.http.TestCertificate;
import dev.postern.model.email.EmailId;
import dev.postern.model.email.OwnMessageId;
import dev.postern.model.organization.EnvironmentId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import java.io.FileInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** The call goes to a real server whose TLS is wrong, or which fails around it. */
class SesTlsTest {
  private static final Transmission TRANSMISSION = new Transmission();

  @TempDir static Path folder;
  private static PfxOptions certificate;
  private static TrustManager[] itsIssuer;

  private final AtomicInteger requests = new AtomicInteger();
  private Vertx vertx;

  @BeforeAll
  static void makeCertificate() throws Exception {
    SesSandbox.setCredentials();
    certificate = TestCertificate.of("localhost", folder);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = new FileInputStream(certificate.getPath())) {
      store.load(file, certificate.getPassword().toCharArray());
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    itsIssuer = trust.getTrustManagers();
  }

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  @DisplayName("F11: a certificate for another host: not reached, and may be sent again")
  @Test
  void maySendAgainWhenTheCertificateIsForAnotherHost() throws Exception {
    URI server = tlsServer("127.0.0.1");
    assertThat(send(server, itsIssuer))
        .isEqualTo(new RefusedForNow("not reached: SSLPeerUnverifiedException", null));
    assertThat(requests).hasValue(0);
  }

  @DisplayName("F11: a certificate of an unknown issuer: not reached, and may be sent again")
  @Test
  void maySendAgainWhenNobodyKnowsTheIssuer() throws Exception {
    assertNotReached(send(tlsServer("localhost"), null));
    assertThat(requests).hasValue(0);
  }

  @DisplayName("F11: no TLS at all: not reached, and may be sent again")
  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", ""})
  void maySendAgainWhenTheOtherSideDoesNotSpeakTls(String answer) throws Exception {
    URI server =
        plainServer(
            socket ->
                socket.handler(
                    hello -> {
                      if (answer.isEmpty()) {
                        socket.close();
                      } else {
                        socket.end(Buffer.buffer(answer));
                      }
                    }));
    assertNotReached(send(server, itsIssuer));
  }

  @DisplayName("F12: a connection that breaks under TLS, after the request: unknown")
  @Test
  void doesNotKnowWhenTheConnectionBreaksAfterTheRequest() throws Exception {
    assertThat(send(tlsServer("localhost"), itsIssuer)).isInstanceOf(Unknown.class);
    assertThat(requests).hasValue(1);
  }

  private static void assertNotReached(SendOutcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            RefusedForNow.class,
            refused -> assertThat(refused.reason()).startsWith("not reached: "));
  }

  /** Cuts every request off without an answer. */
  private URI tlsServer(String host) throws Exception {
    var options = new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate);
    HttpServer server =
        vertx
            .createHttpServer(options)
            .requestHandler(
                request -> {
                  requests.incrementAndGet();
                  request.connection().close();
                })
            .listen(0, "localhost")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
    return URI.create("https://" + host + ":" + server.actualPort());
  }

  private URI plainServer(Consumer<NetSocket> answer) throws Exception {
    var server =
        vertx
            .createNetServer()
            .connectHandler(answer::accept)
            .listen(0, "localhost")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
    return URI.create("https://localhost:" + server.actualPort());
  }

  private static SendOutcome send(URI server, TrustManager @Nullable [] trusted) {
    var http = ApacheHttpClient.builder();
    if (trusted != null) {
      http.tlsTrustManagersProvider(() -> trusted);
    }
    try (SesV2Client sdk =
        SesV2Client.builder()
            .region(Region.US_EAST_1)
            .overrideConfiguration(
                call ->
                    call.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(TRANSMISSION))
            .httpClientBuilder(http)
            .endpointOverride(server)
            .build()) {
      return new SesSendClient(sdk, new TestSesConfig(), TRANSMISSION).send(command());
    }
  }

  private static SendCommand command() {
    EmailId email = new EmailId(UUID.randomUUID());
    return new SendCommand(
        new EnvironmentId(UUID.randomUUID()),
        email,
        1,
        new OwnMessageId(email, "example.com"),
        "sender@example.com",
        List.of("to@example.org"),
        List.of(),
        List.of(),
        null,
        "From: sender@example.com\r\n\r\nHi\r\n".getBytes(StandardCharsets.US_ASCII));
  }
}
