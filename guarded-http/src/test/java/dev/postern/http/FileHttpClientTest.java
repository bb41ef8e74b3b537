package dev.postern.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.http.FileOutcome.Fetched;
import dev.postern.http.FileOutcome.Impossible;
import dev.postern.http.FileOutcome.TooLarge;
import dev.postern.http.FileOutcome.Unavailable;
import dev.postern.model.address.AddressGuard;
import dev.postern.model.address.AddressRange;
import dev.postern.model.address.AddressRules;
import dev.postern.model.address.SsrfCase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileHttpClientTest {
  private static final int MAX_BYTES = 5_000_000;
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
  void writesTheFileAsItIs() throws Exception {
    byte[] content = bytes(MAX_BYTES);
    CustomerServer server = serve(request -> request.response().end(Buffer.buffer(content)));
    assertThat(get(client(LOCAL, LOCALHOST, UNHURRIED), server)).isEqualTo(new Fetched(MAX_BYTES));
    assertThat(Files.readAllBytes(target())).isEqualTo(content);
    CustomerServer.Received request = server.received().getFirst();
    assertThat(request.target()).isEqualTo("/files/a.pdf?v=1");
    assertThat(request.headers())
        .containsOnlyKeys("host", "user-agent", "accept", "accept-encoding")
        .containsEntry("accept-encoding", "identity");
  }

  @Test
  void givesUpWhatIsTooLarge() throws Exception {
    Buffer more = Buffer.buffer(bytes(MAX_BYTES + 1));
    CustomerServer server = serve(request -> request.response().setChunked(true).end(more));
    assertThat(get(client(LOCAL, LOCALHOST, UNHURRIED), server)).isEqualTo(new TooLarge());
    assertThat(Files.size(target())).isLessThanOrEqualTo(MAX_BYTES);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 206, 301, 302, 307, 400, 401, 403, 404, 410, 501})
  void givesUpOnAnswersThatAreNoFile(int status) throws Exception {
    CustomerServer elsewhere = serve(request -> request.response().end("secret"));
    CustomerServer server =
        serve(
            request ->
                request
                    .response()
                    .setStatusCode(status)
                    .putHeader("Location", elsewhere.url())
                    .end(status == 204 ? "" : "no file"));
    assertThat(get(client(LOCAL, LOCALHOST, UNHURRIED), server))
        .isEqualTo(new Impossible("the server answered " + status));
    assertThat(elsewhere.connections()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void mayTryAgainLaterWhenTheServerIsInTrouble(int status) throws Exception {
    CustomerServer server = serve(request -> request.response().setStatusCode(status).end());
    assertThat(get(client(LOCAL, LOCALHOST, UNHURRIED), server))
        .isEqualTo(new Unavailable("the server answered " + status));
  }

  @Test
  void doesNotUnpackAndTakesNothingEmpty() throws Exception {
    CustomerServer packed =
        serve(request -> request.response().putHeader("Content-Encoding", "gzip").end("x"));
    CustomerServer empty = serve(request -> request.response().end());
    FileHttpClient client = client(LOCAL, LOCALHOST, UNHURRIED);
    assertThat(get(client, packed)).isEqualTo(new Impossible("the server sent it compressed"));
    assertThat(get(client, empty)).isEqualTo(new Impossible("the file is empty"));
  }

  @Test
  void takesNoHalfFile() throws Exception {
    CustomerServer server =
        serve(
            request -> {
              request.response().putHeader("Content-Length", "1000").write("half");
              request.connection().close();
            });
    assertThat(get(client(LOCAL, LOCALHOST, UNHURRIED), server))
        .isEqualTo(new Unavailable("the connection to the server broke"));
  }

  @Test
  void blamesNoServerForADiskThatTakesNothing() {
    CustomerServer server = serve(request -> request.response().end("content"));
    FileHttpClient client = client(LOCAL, LOCALHOST, UNHURRIED);
    Path nowhere = folder.resolve("no-folder").resolve("file");
    assertThatThrownBy(() -> client.get(server.url(), nowhere, MAX_BYTES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a file cannot be written");
  }

  static Stream<Consumer<HttpServerRequest>> tarpits() {
    return Stream.of(
        request -> {}, request -> request.response().setChunked(true).write("headers and a byte"));
  }

  @ParameterizedTest
  @MethodSource("tarpits")
  void endsAtTheDeadline(Consumer<HttpServerRequest> tarpit) throws Exception {
    CustomerServer server = serve(tarpit);
    long start = System.nanoTime();
    assertThat(get(client(LOCAL, LOCALHOST, DEADLINE), server))
        .isEqualTo(new Unavailable("the server took too long"));
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(DEADLINE, DEADLINE.multipliedBy(5));
  }

  @Test
  void checksTheNameInTheCertificate() throws Exception {
    PfxOptions certificate = TestCertificate.of("files.example.com", folder);
    CustomerServer server =
        new CustomerServer(
            vertx,
            new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate),
            request -> request.response().end("content"));
    opened.add(server);
    HttpClientOptions trusting =
        Dialler.clientOptions()
            .setTrustOptions(certificate)
            .setSslHandshakeTimeout(UNHURRIED.toSeconds());
    String target = ".example.com:" + server.port() + "/a";
    FileHttpClient client = client(trusting, LOCAL, LOCALHOST, UNHURRIED);
    assertThat(client.get("https://files" + target, target(), MAX_BYTES)).isEqualTo(new Fetched(7));
    FileOutcome insecure = new Unavailable("there is no secure connection to the server");
    assertThat(client.get("https://other" + target, target(), MAX_BYTES)).isEqualTo(insecure);
    FileHttpClient strict = client(LOCAL, LOCALHOST, UNHURRIED);
    assertThat(strict.get("https://files" + target, target(), MAX_BYTES)).isEqualTo(insecure);
  }

  static Stream<SsrfCase> casesThatDialNothing() {
    return SsrfCase.ofLayer("connect").filter(row -> row.expected().equals("deny"));
  }

  @ParameterizedTest
  @MethodSource("casesThatDialNothing")
  void decidesBeforeDialling(SsrfCase row) throws Exception {
    HostResolver answers =
        host ->
            Future.succeededFuture(
                row.addresses().stream().map(FileHttpClientTest::address).toList());
    assertThat(client(row.rules(), answers, UNHURRIED).get(row.url(), target(), MAX_BYTES))
        .isEqualTo(new Impossible("the URL is not one of a public server"));
  }

  @Test
  void dialsNothingForARefusedAddress() throws Exception {
    CustomerServer server = serve(request -> request.response().end("secret"));
    AddressRules httpOnly = new AddressRules(true, List.of(), List.of(), Optional.empty());
    assertThat(get(client(httpOnly, LOCALHOST, UNHURRIED), server)).isInstanceOf(Impossible.class);
    assertThat(server.connections()).isZero();
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Path target() throws Exception {
    Path file = folder.resolve("file");
    return Files.exists(file) ? file : Files.createFile(file);
  }

  private CustomerServer serve(Consumer<HttpServerRequest> behaviour) {
    var server = new CustomerServer(vertx, behaviour);
    opened.add(server);
    return server;
  }

  private FileHttpClient client(AddressRules rules, HostResolver resolver, Duration deadline) {
    return client(Dialler.clientOptions(), rules, resolver, deadline);
  }

  private FileHttpClient client(
      HttpClientOptions options, AddressRules rules, HostResolver resolver, Duration deadline) {
    var client =
        new FileHttpClient(
            vertx,
            options,
            resolver,
            new AddressGuard(rules),
            new HttpLimits(deadline, "Postern/test"));
    opened.addFirst(client::close);
    return client;
  }

  private FileOutcome get(FileHttpClient client, CustomerServer server) throws Exception {
    return client.get(
        "http://files.example.com:" + server.port() + "/files/a.pdf?v=1", target(), MAX_BYTES);
  }
}
