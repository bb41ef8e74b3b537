package dev.postern.dispatcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.dispatcher.http.HttpOutcome.Answered;
import dev.postern.dispatcher.http.HttpOutcome.Failure;
import dev.postern.dispatcher.http.HttpOutcome.Unanswered;
import dev.postern.dispatcher.http.HttpOutcome.Wish;
import dev.postern.http.CustomerServer;
import dev.postern.http.Dialler;
import dev.postern.http.HostResolver;
import dev.postern.http.HttpLimits;
import dev.postern.http.TestCertificate;
import dev.postern.model.address.AddressGuard;
import dev.postern.model.address.AddressRange;
import dev.postern.model.address.AddressRules;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebhookHttpClientTest {
  private static final Duration DEADLINE = Duration.ofSeconds(1);
  // The first request of a process takes its time, on a busy machine most of all.
  private static final Duration UNHURRIED = Duration.ofSeconds(30);
  private static final AddressRules LOCAL =
      new AddressRules(
          true, List.of(AddressRange.parse("127.0.0.0/8")), List.of(), Optional.empty());
  private static final HostResolver LOCALHOST =
      host -> Future.succeededFuture(List.of(address("127.0.0.1")));

  @TempDir private Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void postsTheBodyToTheCheckedAddressUnderTheCustomersName() throws Exception {
    CustomerServer server = serve(request -> request.response().end("ok"));
    HttpOutcome outcome =
        client(LOCAL, LOCALHOST)
            .post(
                new WebhookRequest(
                    "http://Hooks.Example.com:" + server.port() + "/in?a=b",
                    Map.of("svix-id", "msg_1", "Host", "evil", "Transfer-Encoding", "chunked"),
                    "{\"ü\":1}"))
            .outcome();
    assertThat(outcome).isEqualTo(new Answered(200, "ok", Optional.empty(), Wish.NONE));
    CustomerServer.Received request = server.received().getFirst();
    assertThat(request.body()).isEqualTo("{\"ü\":1}");
    assertThat(request.target()).isEqualTo("/in?a=b");
    assertThat(request.headers())
        .containsOnlyKeys("host", "content-type", "content-length", "user-agent", "svix-id")
        .containsEntry("host", "hooks.example.com:" + server.port())
        .containsEntry("content-type", "application/json")
        .containsEntry("user-agent", "Postern-Webhooks/test");
  }

  @Test
  void readsNoMoreThanSixteenKilobytes() throws Exception {
    CustomerServer server = serve(request -> request.response().end("x".repeat(1_000_000)));
    assertThat(post(client(LOCAL, LOCALHOST), server))
        .isEqualTo(new Answered(200, "x".repeat(16 * 1024), Optional.empty(), Wish.NONE));
  }

  @Test
  void takesNoMoreThanSixteenKilobytesOfHeaders() throws Exception {
    CustomerServer server =
        serve(request -> request.response().putHeader("X-Long", "x".repeat(17_000)).end());
    assertThat(post(client(LOCAL, LOCALHOST), server)).isEqualTo(new Unanswered(Failure.BROKEN));
  }

  static Stream<Consumer<HttpServerRequest>> tarpits() {
    return Stream.of(
        request -> {}, request -> request.response().setChunked(true).write("headers and a byte"));
  }

  @ParameterizedTest
  @MethodSource("tarpits")
  void endsAtTheDeadlineAndHangsUp(Consumer<HttpServerRequest> tarpit) throws Exception {
    var hungUp = new AtomicInteger();
    CustomerServer server =
        serve(
            request -> {
              request.connection().closeHandler(closed -> hungUp.incrementAndGet());
              tarpit.accept(request);
            });
    WebhookHttpClient client = client(Dialler.clientOptions(), LOCAL, LOCALHOST, DEADLINE);
    long start = System.nanoTime();
    assertThat(post(client, server)).isEqualTo(new Unanswered(Failure.TIMEOUT));
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(DEADLINE, DEADLINE.multipliedBy(5));
    await().untilAtomic(hungUp, org.hamcrest.Matchers.is(1));
  }

  @Test
  void measuresThePartsOfARequest() throws Exception {
    CustomerServer server =
        serve(request -> vertx.setTimer(60, waited -> request.response().end()));
    HostResolver slow =
        host -> {
          Promise<List<InetAddress>> answer = Promise.promise();
          vertx.setTimer(80, waited -> answer.complete(List.of(address("127.0.0.1"))));
          return answer.future();
        };
    var request = new WebhookRequest("http://hooks.example.com:" + server.port(), Map.of(), "{}");
    Timing timing = client(LOCAL, slow).post(request).timing();
    assertThat(timing.dns())
        .get()
        .satisfies(took -> assertThat(took.toMillis()).isBetween(79L, 30_000L));
    assertThat(timing.connect()).get().satisfies(took -> assertThat(took).isPositive());
    assertThat(timing.firstByte())
        .get()
        .satisfies(took -> assertThat(took.toMillis()).isBetween(59L, 30_000L));
  }

  @Test
  void measuresAsFarAsARequestGets() throws Exception {
    CustomerServer server = serve(request -> {});
    var request = new WebhookRequest("http://hooks.example.com:" + server.port(), Map.of(), "{}");
    Exchanged silent = client(Dialler.clientOptions(), LOCAL, LOCALHOST, DEADLINE).post(request);
    assertThat(silent.timing().connect()).isPresent();
    assertThat(silent.timing().firstByte()).isEmpty();
    assertThat(silent.address()).hasValue(InetAddress.getByName("127.0.0.1"));
    HostResolver lost = host -> Future.failedFuture(new UnknownHostException());
    Exchanged unsent = client(LOCAL, lost).post(request);
    assertThat(unsent.timing()).isEqualTo(Timing.NONE);
    assertThat(unsent.address()).isEmpty();
  }

  @Test
  void tellsAConnectionThatWasCut() throws Exception {
    CustomerServer server = serve(request -> request.connection().close());
    assertThat(post(client(LOCAL, LOCALHOST), server)).isEqualTo(new Unanswered(Failure.BROKEN));
  }

  @Test
  void tellsAServerThatIsNotThere() throws Exception {
    CustomerServer server = serve(request -> {});
    server.close();
    assertThat(post(client(LOCAL, LOCALHOST), server)).isEqualTo(new Unanswered(Failure.CONNECT));
  }

  @Test
  void triesTheNextAddressOfTheName() throws Exception {
    CustomerServer server = serve(request -> request.response().end());
    HostResolver two =
        host -> Future.succeededFuture(List.of(address("127.0.0.9"), address("127.0.0.1")));
    assertThat(post(client(LOCAL, two), server)).isInstanceOf(Answered.class);
  }

  @Test
  void readsWhatTheServerAsksFor() throws Exception {
    CustomerServer server =
        serve(
            request ->
                request
                    .response()
                    .setStatusCode(429)
                    .putHeader("Retry-After", "90")
                    .putHeader("webhook-delivery", "disable")
                    .end("a\0b"));
    assertThat(post(client(LOCAL, LOCALHOST), server))
        .isEqualTo(
            new Answered(429, "a\ufffdb", Optional.of(Duration.ofSeconds(90)), Wish.DISABLE));
  }

  @Test
  void checksTheNameInTheCertificate() throws Exception {
    PfxOptions certificate = TestCertificate.of("hooks.example.com", folder);
    CustomerServer server =
        serve(
            new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(certificate),
            request -> request.response().end(request.connection().indicatedServerName()));
    HttpClientOptions trusting =
        Dialler.clientOptions()
            .setTrustOptions(certificate)
            .setSslHandshakeTimeout(UNHURRIED.toSeconds());
    WebhookHttpClient client = client(trusting, LOCAL, LOCALHOST, UNHURRIED);
    assertThat(post(client, "https://hooks.example.com:" + server.port()))
        .isEqualTo(new Answered(200, "hooks.example.com", Optional.empty(), Wish.NONE));
    assertThat(post(client, "https://other.example.com:" + server.port()))
        .isEqualTo(new Unanswered(Failure.TLS));
    HttpClientOptions strict = Dialler.clientOptions();
    assertThat(
            post(
                client(strict, LOCAL, LOCALHOST, UNHURRIED),
                "https://hooks.example.com:" + server.port()))
        .isEqualTo(new Unanswered(Failure.TLS));
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private CustomerServer serve(Consumer<HttpServerRequest> behaviour) {
    return serve(new HttpServerOptions(), behaviour);
  }

  private CustomerServer serve(HttpServerOptions options, Consumer<HttpServerRequest> behaviour) {
    var server = new CustomerServer(vertx, options, behaviour);
    opened.add(server);
    return server;
  }

  private WebhookHttpClient client(AddressRules rules, HostResolver resolver) {
    return client(Dialler.clientOptions(), rules, resolver, UNHURRIED);
  }

  private WebhookHttpClient client(
      HttpClientOptions options, AddressRules rules, HostResolver resolver, Duration deadline) {
    var limits = new HttpLimits(deadline, "Postern-Webhooks/test");
    var client =
        new WebhookHttpClient(
            vertx, options, resolver, new AddressGuard(rules), limits, Clock.systemUTC());
    opened.addFirst(client::close);
    return client;
  }

  private static HttpOutcome post(WebhookHttpClient client, CustomerServer server)
      throws InterruptedException {
    return post(client, "http://hooks.example.com:" + server.port() + "/in");
  }

  private static HttpOutcome post(WebhookHttpClient client, String url)
      throws InterruptedException {
    return client.post(new WebhookRequest(url, Map.of(), "{}")).outcome();
  }
}
