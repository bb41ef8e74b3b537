package dev.postern.dispatcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.http.HttpOutcome.Answered;
import dev.postern.dispatcher.http.HttpOutcome.Failure;
import dev.postern.dispatcher.http.HttpOutcome.NotSent;
import dev.postern.dispatcher.http.HttpOutcome.Refused;
import dev.postern.dispatcher.http.HttpOutcome.Unanswered;
import dev.postern.dispatcher.http.HttpOutcome.Wish;
import dev.postern.http.CustomerServer;
import dev.postern.http.Dialler;
import dev.postern.http.HostResolver;
import dev.postern.http.HttpLimits;
import dev.postern.http.TestCertificate;
import dev.postern.model.address.AddressGuard;
import dev.postern.model.address.AddressRules;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.ProxyOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks that leave through a proxy of the operator. */
class ProxiedWebhookTest {
  private static final HostResolver UNUSED =
      host -> {
        throw new AssertionError("a name was looked up here");
      };

  @TempDir private Path folder;

  private final Vertx vertx = Vertx.vertx();
  private PfxOptions certificate;
  private CustomerServer server;

  @BeforeEach
  void serve() throws Exception {
    certificate = TestCertificate.of("hooks.example.com", folder);
    server =
        new CustomerServer(
            vertx,
            new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate),
            request -> request.response().end("ok"));
  }

  @AfterEach
  void close() {
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void letsTheProxyLookNamesUp() throws Exception {
    try (TestProxy proxy = new TestProxy(vertx, 0)) {
      assertThat(post(proxy.port(), "hooks.example.com"))
          .isEqualTo(new Answered(200, "ok", Optional.empty(), Wish.NONE));
      assertThat(proxy.asked()).containsExactly("CONNECT hooks.example.com:" + server.port());
    }
  }

  @Test
  void checksTheNameInTheCertificateBehindTheProxy() throws Exception {
    try (TestProxy proxy = new TestProxy(vertx, 0)) {
      assertThat(post(proxy.port(), "other.example.com")).isEqualTo(new Unanswered(Failure.TLS));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "localhost"})
  void asksTheProxyForNothingThatAUrlShowsToBePrivate(String host) throws Exception {
    try (TestProxy proxy = new TestProxy(vertx, 0)) {
      assertThat(post(proxy.port(), host)).isEqualTo(new Refused());
      assertThat(proxy.asked()).isEmpty();
    }
  }

  @Test
  void takesTheProxysWordForAForbiddenAddress() throws Exception {
    try (TestProxy proxy = new TestProxy(vertx, 403)) {
      assertThat(post(proxy.port(), "hooks.example.com")).isEqualTo(new Refused());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void chargesTheServerThatTheProxyCannotReach(int status) throws Exception {
    try (TestProxy proxy = new TestProxy(vertx, status)) {
      assertThat(post(proxy.port(), "hooks.example.com"))
          .isEqualTo(new Unanswered(Failure.CONNECT));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {407, 429, 500})
  void chargesNobodyWithAFailureOfTheProxy(int status) throws Exception {
    try (TestProxy proxy = new TestProxy(vertx, status)) {
      assertThat(post(proxy.port(), "hooks.example.com")).isEqualTo(new NotSent());
    }
  }

  @Test
  void chargesNobodyWithAProxyThatIsNotThere() throws Exception {
    TestProxy proxy = new TestProxy(vertx, 0);
    int port = proxy.port();
    proxy.close();
    assertThat(post(port, "hooks.example.com")).isEqualTo(new NotSent());
  }

  private HttpOutcome post(int proxyPort, String host) throws InterruptedException {
    HttpClientOptions options =
        Dialler.clientOptions()
            .setTrustOptions(certificate)
            .setProxyOptions(new ProxyOptions().setHost("127.0.0.1").setPort(proxyPort));
    var limits = new HttpLimits(Duration.ofSeconds(30), "Postern-Webhooks/test");
    var client =
        new WebhookHttpClient(
            vertx,
            options,
            UNUSED,
            new AddressGuard(AddressRules.STRICT),
            limits,
            Clock.systemUTC());
    String url = "https://" + host + ":" + server.port() + "/in";
    try {
      return client.post(new WebhookRequest(url, Map.of(), "{}")).outcome();
    } finally {
      client.close();
    }
  }
}
