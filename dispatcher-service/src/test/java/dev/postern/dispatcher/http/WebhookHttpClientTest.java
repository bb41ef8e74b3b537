package dev.postern.dispatcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.dispatcher.http.HttpOutcome.Answered;
import dev.postern.dispatcher.http.HttpOutcome.Failure;
import dev.postern.dispatcher.http.HttpOutcome.Refused;
import dev.postern.dispatcher.http.HttpOutcome.Unanswered;
import dev.postern.http.CustomerServer;
import dev.postern.http.Dialler;
import dev.postern.http.HostResolver;
import dev.postern.http.HttpLimits;
import dev.postern.http.TestCertificate;
import dev.postern.model.address.AddressGuard;
import dev.postern.model.address.AddressRange;
import dev.postern.model.address.AddressRules;
import dev.postern.model.address.SsrfCase;
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
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(outcome).isEqualTo(new Answered(200, "ok", Optional.empty(), false));
    CustomerServer.Received request = server.received().getFirst();
    assertThat(request.body()).isEqualTo("{\"ü\":1}");
    assertThat(request.target()).isEqualTo("/in?a=b");
    assertThat(request.headers())
        .containsOnlyKeys("host", "content-type", "content-length", "user-agent", "svix-id")
        .containsEntry("host", "hooks.example.com:" + server.port())
        .containsEntry("content-type", "application/json")
        .containsEntry("user-agent", "Postern-Webhooks/test");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsNoRedirect(int status) throws Exception {
    CustomerServer elsewhere = serve(request -> request.response().end());
    CustomerServer server =
        serve(
            request ->
                request
                    .response()
                    .setStatusCode(status)
                    .putHeader("Location", "http://127.0.0.1:" + elsewhere.port() + "/")
                    .putHeader("Alt-Svc", "h2=\"127.0.0.1:" + elsewhere.port() + "\"")
                    .end());
    WebhookHttpClient client = client(LOCAL, LOCALHOST);
    for (int i = 0; i < 2; i++) {
      assertThat(post(client, server)).isEqualTo(new Answered(status, "", Optional.empty(), false));
    }
    assertThat(elsewhere.connections()).isZero();
  }

  @Test
  void readsNoMoreThanSixteenKilobytes() throws Exception {
    CustomerServer server = serve(request -> request.response().end("x".repeat(1_000_000)));
    assertThat(post(client(LOCAL, LOCALHOST), server))
        .isEqualTo(new Answered(200, "x".repeat(16 * 1024), Optional.empty(), false));
  }

  static Stream<Consumer<HttpServerRequest>> tarpits() {
    return Stream.of(
        request -> {},
        request -> request.response().setChunked(true).write("headers and a byte"),
        WebhookHttpClientTest::drip);
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
        .isEqualTo(new Answered(429, "a\ufffdb", Optional.of(Duration.ofSeconds(90)), true));
  }

  @Test
  void looksANameUpOnceForEachRequest() throws Exception {
    CustomerServer server = serve(request -> request.response().end());
    var answers = new AtomicInteger();
    HostResolver rebinding =
        host ->
            Future.succeededFuture(
                List.of(address(answers.incrementAndGet() == 1 ? "127.0.0.1" : "10.0.0.1")));
    WebhookHttpClient client = client(LOCAL, rebinding);
    assertThat(post(client, server)).isInstanceOf(Answered.class);
    assertThat(answers).hasValue(1);
    assertThat(post(client, server)).isInstanceOf(Refused.class);
  }

  @Test
  void dialsNothingForARefusedAddress() throws Exception {
    CustomerServer server = serve(request -> request.response().end());
    AddressRules httpOnly = new AddressRules(true, List.of(), List.of(), Optional.empty());
    assertThat(post(client(httpOnly, LOCALHOST), server)).isInstanceOf(Refused.class);
    assertThat(
            client(httpOnly, LOCALHOST)
                .post(new WebhookRequest("http://127.0.0.1:" + server.port(), Map.of(), ""))
                .outcome())
        .isInstanceOf(Refused.class);
    assertThat(server.connections()).isZero();
  }

  @Test
  void ignoresTheProxyOfTheEnvironment() throws Exception {
    CustomerServer proxy = serve(request -> request.response().end());
    CustomerServer server = serve(request -> request.response().end());
    System.setProperty("http.proxyHost", "127.0.0.1");
    System.setProperty("http.proxyPort", Integer.toString(proxy.port()));
    opened.add(() -> System.clearProperty("http.proxyHost"));
    opened.add(() -> System.clearProperty("http.proxyPort"));
    assertThat(post(client(LOCAL, LOCALHOST), server)).isInstanceOf(Answered.class);
    assertThat(proxy.connections()).isZero();
  }

  /**
   * The others are above, each with a server: S182 (rebinding), S188 to S192 (redirects,
   * alternative services), S195 (dripping), S205 (proxies).
   */
  static Stream<SsrfCase> casesThatDialNothing() {
    return Stream.of("register", "connect")
        .flatMap(SsrfCase::ofLayer)
        .filter(row -> !row.expected().startsWith("allow"));
  }

  @ParameterizedTest(name = "U51, U52: {0} at the time of the call")
  @MethodSource("casesThatDialNothing")
  void decidesBeforeDialling(SsrfCase row) throws Exception {
    HttpOutcome outcome =
        client(Dialler.clientOptions(), row.rules(), host -> answerOf(row), DEADLINE)
            .post(new WebhookRequest(row.url(), Map.of(), "{}"))
            .outcome();
    HttpOutcome failed =
        new Unanswered(row.dns().equals("TIMEOUT") ? Failure.TIMEOUT : Failure.DNS);
    assertThat(outcome).isEqualTo(row.expected().equals("deny") ? new Refused() : failed);
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
        .isEqualTo(new Answered(200, "hooks.example.com", Optional.empty(), false));
    assertThat(post(client, "https://other.example.com:" + server.port()))
        .isEqualTo(new Unanswered(Failure.TLS));
    HttpClientOptions strict = Dialler.clientOptions();
    assertThat(
            post(
                client(strict, LOCAL, LOCALHOST, UNHURRIED),
                "https://hooks.example.com:" + server.port()))
        .isEqualTo(new Unanswered(Failure.TLS));
  }

  private static void drip(HttpServerRequest request) {
    request.response().setChunked(true);
    Vertx.currentContext()
        .owner()
        .setPeriodic(
            50,
            tick -> {
              if (!request.response().closed()) {
                request.response().write(".");
              }
            });
  }

  private static Future<List<InetAddress>> answerOf(SsrfCase row) {
    return switch (row.dns()) {
      case "NXDOMAIN" -> Future.failedFuture(new UnknownHostException());
      case "TIMEOUT" -> Future.future(never -> {});
      default ->
          Future.succeededFuture(
              row.addresses().stream().map(WebhookHttpClientTest::address).toList());
    };
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
