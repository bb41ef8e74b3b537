package dev.postern.ingester.inbound;

import static dev.postern.ingester.inbound.InboundPosts.freshId;
import static dev.postern.ingester.inbound.InboundPosts.mail;
import static dev.postern.ingester.inbound.InboundPosts.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.http.CustomerServer;
import dev.postern.model.address.SsrfCase;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An installation without the switches for development. */
@QuarkusTest
@WithTestResource(
    value = PosternDatabaseResource.class,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_ingester"))
@WithTestResource(InboundTestSettings.class)
class RefusedMailUrlResourceTest {
  private static final String REASON =
      "The mail at raw_mime_url cannot be had: the URL is not one of a public server";

  @Inject Vertx vertx;

  private final TestInbox inbox = new TestInbox();

  static Stream<SsrfCase> hostile() {
    return SsrfCase.ofLayer("register").filter(row -> row.expected().equals("deny"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void refusesUrlsThatLeadInside(SsrfCase row) {
    Response answer = postUrl(row.url());
    // Some are no text that any field takes.
    boolean unfit =
        row.url().length() > 2048 || row.url().chars().anyMatch(Character::isISOControl);
    String reason = unfit ? InboundRefusal.INVALID_FIELD.reason() : REASON;
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.jsonPath().getString("status")).isEqualTo("malformed_mime");
    assertThat(answer.jsonPath().getString("reason")).isEqualTo(reason);
    assertThat(answer.asString()).doesNotContain(row.url());
    assertThat(inbox.mails("id")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void dialsNothingOfThisMachine(String scheme) {
    String mail = mail(inbox.address("a"), freshId(), "x");
    try (var server = new CustomerServer(vertx, request -> request.response().end(mail))) {
      Response answer = postUrl(server.url().replace("http", scheme));
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.jsonPath().getString("reason")).isEqualTo(REASON);
      assertThat(server.connections()).isZero();
    }
  }

  static Stream<Map<String, Object>> others() {
    return Stream.of(
        Map.of("raw_mime_url", "https://example.com/a", "raw_mime", "Subject: x"),
        Map.of("raw_mime_url", "https://example.com/a", "raw_mime_base64", "YQ=="),
        Map.of("raw_mime_url", ""),
        Map.of("raw_mime_url", 7));
  }

  @ParameterizedTest
  @MethodSource("others")
  void takesExactlyOneMail(Map<String, Object> mails) {
    Map<String, Object> body = new HashMap<>(mails);
    body.put("event_id", "1");
    body.put("recipients", List.of(inbox.address("a")));
    Response answer = post(body);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.jsonPath().getString("reason"))
        .isEqualTo("Inbound payload requires one of raw_mime, raw_mime_base64, raw_mime_url");
    assertThat(inbox.mails("id")).isEmpty();
  }

  private Response postUrl(String url) {
    return post(
        Map.of("event_id", "1", "recipients", List.of(inbox.address("a")), "raw_mime_url", url));
  }
}
