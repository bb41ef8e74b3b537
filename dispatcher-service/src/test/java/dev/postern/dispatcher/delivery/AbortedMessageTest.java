package dev.postern.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.postern.dispatcher.delivery.TestWebhooks.Endpoint;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import dev.postern.dispatcher.delivery.TestWebhooks.Logged;
import dev.postern.http.CustomerServer;
import dev.postern.model.id.UuidV7;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that asks with the header {@code webhook-delivery} not to be sent an event again. */
@QuarkusTest
@TestProfile(WebhookTestProfile.class)
class AbortedMessageTest {
  private static final String SENT = "email.sent";
  private static final Duration HANG = Duration.ofSeconds(60);

  /** Statuses to abort with; 200 without a wish once there are none left. */
  private final BlockingQueue<Integer> aborts = new LinkedBlockingQueue<>();

  @Inject TestWebhooks webhooks;
  @Inject TestLanes lanes;
  @Inject UuidV7 uuids;
  @Inject Vertx vertx;

  private CustomerServer server;
  private CustomerServer failing;
  private Environment environment;
  private Endpoint endpoint;

  @BeforeEach
  void makeEndpoint() {
    server = new CustomerServer(vertx, this::answer);
    failing = new CustomerServer(vertx, request -> request.response().setStatusCode(500).end());
    environment = webhooks.environment();
    endpoint = webhooks.endpoint(environment, server.url(), SENT);
  }

  @AfterEach
  void removeEndpoint() {
    lanes.remove(endpoint);
    server.close();
    failing.close();
  }

  @Test
  void isTriedNoMoreAtThatEndpointAndOnlyThere() {
    Endpoint other = webhooks.endpoint(environment, failing.url(), SENT);
    aborts.add(422);
    UUID message = webhooks.message(environment, SENT);
    await().atMost(HANG).until(() -> webhooks.attempts(message).size() == 4);
    await().atMost(HANG).until(() -> webhooks.queued(other) == 0);
    assertThat(failing.received()).hasSize(3);
    assertThat(webhooks.attempts(message))
        .filteredOn(Logged::status, 422)
        .containsExactly(new Logged(1, "failed", 422, "status", "", true));
    webhooks.disable(other);
    assertThat(webhooks.queued(endpoint)).isZero();
    assertThat(webhooks.status(endpoint)).containsExactly("enabled");
    UUID next = webhooks.message(environment, SENT);
    await().atMost(HANG).until(() -> webhooks.attempts(next).size() == 1);
    assertThat(webhooks.attempts(next).getFirst().outcome()).isEqualTo("delivered");
  }

  @Test
  void isDeliveredWhereTheAnswerIsASuccess() {
    aborts.add(204);
    UUID message = webhooks.message(environment, SENT);
    await().atMost(HANG).until(() -> webhooks.attempts(message).size() == 1);
    assertThat(webhooks.attempts(message))
        .containsExactly(new Logged(1, "delivered", 204, null, "", true));
  }

  @Test
  void letsTheNextOfALinePass() {
    lanes.keepOrder(endpoint);
    aborts.add(500);
    List<UUID> messages = webhooks.messages(environment, SENT, 2);
    await().atMost(HANG).until(() -> webhooks.attempts(messages.getLast()).size() == 1);
    assertThat(lanes.order(endpoint)).isEqualTo(messages);
  }

  @Test
  void canBeReplayedAndRecovered() {
    aborts.add(500);
    UUID replayed = webhooks.message(environment, SENT);
    await().atMost(HANG).until(() -> webhooks.attempts(replayed).size() == 1);
    aborts.add(400);
    UUID recovered = webhooks.message(environment, SENT);
    await().atMost(HANG).until(() -> webhooks.attempts(recovered).size() == 1);

    lanes.replay(endpoint, replayed);
    await().atMost(HANG).until(() -> webhooks.attempts(replayed).size() == 2);
    recoverAll();
    await().atMost(HANG).until(() -> webhooks.attempts(recovered).size() == 2);

    for (UUID message : List.of(replayed, recovered)) {
      assertThat(webhooks.attempts(message))
          .extracting(Logged::outcome, Logged::last)
          .containsExactly(tuple("failed", true), tuple("delivered", true));
    }
    assertThat(server.received()).hasSize(4);
  }

  private void answer(HttpServerRequest request) {
    Integer status = aborts.poll();
    if (status != null) {
      request.response().putHeader("Webhook-Delivery", "Abort-Message").setStatusCode(status);
    }
    request.response().end();
  }

  /** As the api asks for it. */
  private void recoverAll() {
    webhooks.execute(
        """
        insert into webhook_recovery (id, organization_id, environment_id, endpoint_id, since,
          until, created_at)
        values (?, ?, ?, ?, now() - interval '1 hour', now(), now())
        """,
        uuids.next(),
        environment.organization(),
        environment.id(),
        endpoint.id());
  }
}
