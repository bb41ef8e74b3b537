package dev.postern.dispatcher.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.dispatcher.delivery.DeliveryJob;
import dev.postern.dispatcher.delivery.TestWebhooks;
import dev.postern.dispatcher.delivery.TestWebhooks.Endpoint;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import dev.postern.dispatcher.delivery.TestWebhooks.Logged;
import dev.postern.dispatcher.notice.TestOwners;
import dev.postern.dispatcher.notice.TestOwners.Mail;
import dev.postern.http.CustomerServer;
import dev.postern.model.id.MutableClock;
import dev.postern.model.webhook.WebhookMessageId;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The clock of the service is moved by hand; requests and rows are real. */
@QuarkusTest
@TestProfile(SteppedWebhooks.class)
class EndpointLifeTest {
  private static final String SENT = "email.sent";
  private static final String FAILING = "endpoint.failing";
  private static final String DISABLED = "endpoint.disabled";
  private static final String RECOVERED = "endpoint.recovered";
  private static final List<Duration> LADDER =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(10));

  @Inject TestWebhooks webhooks;
  @Inject TestOwners owners;
  @Inject DeliveryJob job;
  @Inject MutableClock clock;
  @Inject Vertx vertx;
  @Inject ObjectMapper json;

  private final AtomicInteger status = new AtomicInteger(500);
  private CustomerServer server;
  private CustomerServer watcher;
  private Environment environment;
  private Endpoint endpoint;
  private String owner;

  @BeforeEach
  void arrange() {
    server = new CustomerServer(vertx, this::answer);
    watcher = new CustomerServer(vertx, request -> request.response().end());
    environment = webhooks.environment();
    endpoint = webhooks.endpoint(environment, server.url(), SENT, FAILING, DISABLED, RECOVERED);
    webhooks.endpoint(environment, watcher.url(), FAILING, DISABLED, RECOVERED);
    webhooks.endpoint(webhooks.environment(), watcher.url(), FAILING, DISABLED, RECOVERED);
    owner = owners.of(environment);
  }

  @AfterEach
  void close() {
    server.close();
    watcher.close();
  }

  @Test
  @DisplayName("U53: retried on the ladder with one id, disabled after five days, and back")
  void goesThroughItsWholeLife() throws Exception {
    UUID message = webhooks.message(environment, SENT);
    climb(message);
    assertThat(webhooks.attempts(message))
        .extracting(Logged::number, Logged::outcome, Logged::last)
        .containsExactly(
            tuple(1, "failed", false),
            tuple(2, "failed", false),
            tuple(3, "failed", false),
            tuple(4, "failed", false),
            tuple(5, "failed", false),
            tuple(6, "failed", false),
            tuple(7, "failed", false),
            tuple(8, "failed", true));
    assertThat(server.received())
        .extracting(request -> request.headers().get("webhook-id"))
        .hasSize(8)
        .containsOnly(new WebhookMessageId(message).print());
    assertThat(server.received())
        .extracting(request -> request.headers().get("webhook-timestamp"))
        .doesNotHaveDuplicates();
    assertThat(webhooks.status(endpoint)).containsExactly("enabled");
    assertThat(told()).containsExactly(FAILING);

    clock.advance(Duration.ofDays(4));
    UUID last = webhooks.message(environment, SENT);
    await().until(() -> told().size() == 2);
    assertThat(webhooks.status(endpoint)).containsExactly("disabled failing");
    assertThat(told()).containsExactly(FAILING, DISABLED);
    awaitAttempts(last, 2);
    assertThat(webhooks.attempts(last).getLast())
        .isEqualTo(new Logged(2, "failed", null, "endpoint_disabled", null, true));
    assertThat(server.received()).hasSize(9);

    enableAsTheApiDoes();
    status.set(200);
    UUID next = webhooks.message(environment, SENT);
    awaitAttempts(next, 1);
    assertThat(webhooks.attempts(next).getFirst().outcome()).isEqualTo("delivered");
    await().until(() -> told().size() == 3);
    assertThat(told()).containsExactly(FAILING, DISABLED, RECOVERED);
    assertThat(owners.mails(owner))
        .extracting(Mail::subject)
        .containsExactly(
            "A webhook endpoint is failing",
            "A webhook endpoint was disabled",
            "A webhook endpoint works again");
    assertThat(server.received()).hasSize(10);
  }

  @Test
  void isToldOfOnceByMailAndToOtherEndpointsOfItsEnvironment() throws Exception {
    UUID message = webhooks.message(environment, SENT);
    Instant since = clock.instant();
    UUID other = webhooks.message(environment, SENT);
    climb(message, 4);
    awaitAttempts(other, 4);
    await().until(() -> !told().isEmpty());
    JsonNode event = json.readTree(watcher.received().getFirst().body());
    assertThat(event.get("data").get("webhook_id").asText()).isEqualTo(endpoint.id().toString());
    assertThat(event.get("data").get("endpoint").asText()).isEqualTo(server.url());
    assertThat(event.get("data").get("status").asText()).isEqualTo("enabled");
    assertThat(Instant.parse(event.get("data").get("failing_since").asText())).isEqualTo(since);
    assertThat(owners.mails(owner))
        .singleElement()
        .returns(SteppedWebhooks.SENDER, Mail::sender)
        .satisfies(mail -> assertThat(mail.text()).contains(endpoint.id().toString()));
    status.set(200);
    climb(message, 5);
    awaitAttempts(other, 5);
    await().until(() -> told().size() == 2);
    assertThat(told()).containsExactly(FAILING, RECOVERED);
    assertThat(server.received())
        .allSatisfy(request -> assertThat(typeOf(request.body())).isEmpty());
  }

  @Test
  void isDisabledAtOnceWhenItsServerIsGone() {
    status.set(410);
    UUID message = webhooks.message(environment, SENT);
    awaitAttempts(message, 1);
    await().until(() -> !told().isEmpty());
    assertThat(told()).containsExactly(DISABLED);
    assertThat(webhooks.status(endpoint)).containsExactly("disabled gone");
    assertThat(owners.mails(owner))
        .singleElement()
        .satisfies(mail -> assertThat(mail.text()).contains("wants no further events"));
  }

  @Test
  void isNotWrittenToWhileAllIsWell() {
    status.set(200);
    String version = version();
    for (int i = 0; i < 3; i++) {
      awaitAttempts(webhooks.message(environment, SENT), 1);
    }
    assertThat(version()).isEqualTo(version);
  }

  @Test
  void isWrittenToOnceWhileItFails() {
    UUID message = webhooks.message(environment, SENT);
    awaitAttempts(message, 1);
    String version = version();
    climb(message, 3);
    assertThat(version()).isEqualTo(version);
  }

  private void answer(HttpServerRequest request) {
    request.response().setStatusCode(status.get()).end();
  }

  private void climb(UUID message) {
    climb(message, LADDER.size() + 1);
  }

  /** Moves on from attempt to attempt, each at the moment that the one before has set for it. */
  private void climb(UUID message, int attempts) {
    for (int made = Math.max(1, webhooks.attempts(message).size()); made < attempts; made++) {
      awaitAttempts(message, made);
      awaitAll(made);
      Duration pause = LADDER.get(made - 1);
      Instant due = due(message);
      Duration most = made == 1 ? pause.multipliedBy(2) : pause.plus(pause.dividedBy(5));
      assertThat(Duration.between(clock.instant(), due)).isBetween(pause, most);
      clock.advance(most.plusMillis(1));
      job.wake();
    }
    awaitAttempts(message, attempts);
  }

  /** Whatever else is on its way has come as far. */
  private void awaitAll(int attempts) {
    await()
        .until(
            () ->
                webhooks
                    .query(
                        "select 1 from webhook_delivery where endpoint_id = ? and attempt_count < ?",
                        row -> row.getInt(1),
                        endpoint.id(),
                        attempts)
                    .isEmpty());
  }

  private void awaitAttempts(UUID message, int count) {
    await().until(() -> webhooks.attempts(message).size() >= count);
    assertThat(webhooks.attempts(message)).hasSize(count);
  }

  private Instant due(UUID message) {
    return webhooks
        .query(
            "select next_attempt_at from webhook_delivery where message_id = ? and endpoint_id = ?",
            row -> row.getTimestamp(1).toInstant(),
            message,
            endpoint.id())
        .getFirst();
  }

  /** Which transaction wrote the row of the endpoint last. */
  private String version() {
    return webhooks
        .query(
            "select xmin::text from webhook_endpoint where id = ?",
            row -> row.getString(1),
            endpoint.id())
        .getFirst();
  }

  private List<String> told() {
    return watcher.received().stream().map(request -> typeOf(request.body())).toList();
  }

  /** Empty of the messages that this test makes itself. */
  private String typeOf(String body) {
    try {
      String type = json.readTree(body).get("type").asText();
      return type.startsWith("endpoint.") ? type : "";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void enableAsTheApiDoes() {
    webhooks.execute(
        """
        update webhook_endpoint
        set status = 'enabled', disabled_reason = null, failing_since = null,
          failed_again_at = null
        where id = ?
        """,
        endpoint.id());
  }
}
