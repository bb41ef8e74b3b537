package dev.postern.ingester.inbound;

import static dev.postern.ingester.inbound.InboundPosts.freshId;
import static dev.postern.ingester.inbound.InboundPosts.mail;
import static dev.postern.ingester.inbound.InboundPosts.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.http.CustomerServer;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = PosternDatabaseResource.class,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_ingester"))
@WithTestResource(InboundTestSettings.class)
@WithTestResource(FetchTestSettings.class)
class FetchedMailResourceTest {
  private static final int HANG_SECONDS = 60;
  private static final int CHUNK = 1024 * 1024;

  @Inject Vertx vertx;

  private final List<CustomerServer> servers = new ArrayList<>();
  private final TestInbox inbox = new TestInbox();
  private final String eventId = UUID.randomUUID().toString();

  @AfterEach
  void close() {
    servers.forEach(CustomerServer::close);
  }

  @Test
  void takesInWhatItFetches() {
    String mail = mail(inbox.address("a"), freshId(), "x".repeat(300_000));
    CustomerServer server = serve(request -> request.response().end(mail));
    Response answer = postUrl(server);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.jsonPath().getString("status")).isEqualTo("processed");
    assertThat(inbox.mail("state, subject, source_id, raw_size"))
        .isEqualTo("parsed|Hello|" + eventId + "|" + mail.length());
    assertThat(inbox.told()).hasSize(1);
    assertThat(server.received().getFirst().headers().get("user-agent"))
        .startsWith("Postern-Inbound/");
  }

  @Test
  void findsTheRecipientsInWhatItFetches() {
    String mail = mail(inbox.address("named"), freshId(), "x");
    CustomerServer server = serve(request -> request.response().end(mail));
    Response answer = post(Map.of("event_id", eventId, "raw_mime_url", server.url()));
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(inbox.mail("received_for")).isEqualTo("{" + inbox.address("named") + "}");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 301, 302, 307, 308, 401, 403, 404, 410})
  void refusesWhatIsNoMail(int status) {
    CustomerServer elsewhere = serve(request -> request.response().end("Subject: x\r\n\r\nx"));
    CustomerServer server =
        serve(
            request ->
                request
                    .response()
                    .setStatusCode(status)
                    .putHeader("Location", elsewhere.url())
                    .end());
    assertRefused(
        postUrl(server),
        422,
        "malformed_mime",
        "The mail at raw_mime_url cannot be had: the server answered " + status);
    assertThat(elsewhere.connections()).isZero();
  }

  @Test
  void refusesAnEmptyMail() {
    assertRefused(
        postUrl(serve(request -> request.response().end())),
        422,
        "malformed_mime",
        "The mail at raw_mime_url cannot be had: the file is empty");
  }

  @Test
  void refusesAMailThatIsTooLarge() {
    Buffer chunk = Buffer.buffer(new byte[CHUNK]);
    CustomerServer server =
        serve(
            request -> {
              request.response().setChunked(true);
              for (int i = 0; i < 40; i++) {
                request.response().write(chunk);
              }
              request.response().end("x");
            });
    assertRefused(postUrl(server), 413, "oversized_message", "The mail is larger than 40 MB");
  }

  static Stream<Consumer<HttpServerRequest>> troubles() {
    return Stream.of(
        request -> request.response().setStatusCode(503).end(),
        request -> request.response().setStatusCode(429).end(),
        request -> request.connection().close(),
        request -> {
          request.response().putHeader("Content-Length", "1000").write("half");
          request.connection().close();
        },
        // Stalls before anything, and in the middle.
        request -> {},
        request -> request.response().setChunked(true).write("Subject: x"));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void asksForAPostThatComesAgain(Consumer<HttpServerRequest> trouble) {
    CustomerServer troubled = serve(trouble);
    assertComesAgain(postUrl(troubled));
    assertThat(inbox.mails("id")).isEmpty();
    String mail = mail("x", freshId(), "x");
    CustomerServer well = serve(request -> request.response().end(mail));
    assertThat(postUrl(well).statusCode()).isEqualTo(202);
    assertThat(inbox.mails("id")).hasSize(1);
  }

  @Test
  void asksForAPostThatComesAgainWhereNobodyListens() {
    CustomerServer gone = serve(request -> {});
    String url = gone.url();
    gone.close();
    servers.clear();
    assertComesAgain(postUrl(url));
  }

  @Test
  void fetchesOnlySoManyAtOnce() throws Exception {
    var held = new CompletableFuture<HttpServerRequest>();
    CustomerServer slow = serve(held::complete);
    CustomerServer fast = serve(request -> request.response().end(mail("x", freshId(), "y")));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Response> first = threads.submit(() -> postUrl(slow));
      HttpServerRequest request = held.get(HANG_SECONDS, TimeUnit.SECONDS);
      assertComesAgain(postUrl(fast));
      assertThat(fast.connections()).isZero();
      request.response().end(mail("x", freshId(), "x"));
      assertThat(first.get().statusCode()).isEqualTo(202);
    }
    assertThat(post(eventId + "2", List.of(inbox.address("a")), "x: y\r\n\r\n").statusCode())
        .isEqualTo(202);
  }

  private static void assertRefused(Response answer, int code, String status, String reason) {
    assertThat(answer.statusCode()).isEqualTo(code);
    assertThat(answer.jsonPath().getBoolean("ok")).isFalse();
    assertThat(answer.jsonPath().getString("status")).isEqualTo(status);
    assertThat(answer.jsonPath().getString("reason")).isEqualTo(reason);
    assertThat(answer.asString()).doesNotContain("127.0.0.1");
  }

  private static void assertComesAgain(Response answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("20");
    assertThat(answer.jsonPath().getString("name")).isEqualTo("temporarily_unavailable");
    assertThat(answer.asString()).doesNotContain("127.0.0.1");
  }

  private CustomerServer serve(Consumer<HttpServerRequest> behaviour) {
    var server = new CustomerServer(vertx, behaviour);
    servers.add(server);
    return server;
  }

  private Response postUrl(CustomerServer server) {
    return postUrl(server.url());
  }

  private Response postUrl(String url) {
    return post(
        Map.of(
            "event_id", eventId, "recipients", List.of(inbox.address("a")), "raw_mime_url", url));
  }
}
