package dev.postern.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.dispatcher.delivery.TestLanes.Some;
import dev.postern.dispatcher.delivery.TestWebhooks.Endpoint;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import dev.postern.dispatcher.delivery.TestWebhooks.Logged;
import dev.postern.http.CustomerServer;
import dev.postern.model.webhook.WebhookMessageId;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(IsolationTestProfile.class)
class OrderedEndpointTest {
  private static final String SENT = "email.sent";
  private static final Duration HANG = Duration.ofSeconds(60);

  @Inject TestWebhooks webhooks;
  @Inject TestLanes lanes;
  @Inject DeliveryDispatcher dispatcher;
  @Inject DeliveryJob job;
  @Inject Vertx vertx;
  @Inject Clock clock;

  private final List<CustomerServer> servers = new ArrayList<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final List<Integer> inFlightAtEach = new CopyOnWriteArrayList<>();
  private Environment environment;

  @BeforeEach
  void makeEnvironment() {
    environment = webhooks.environment();
  }

  @AfterEach
  void closeServers() {
    servers.forEach(CustomerServer::close);
  }

  @Test
  void deliversOneAfterTheOtherAndHoldsBackWhatIsBehindAFailure() {
    var requests = new AtomicInteger();
    Endpoint endpoint = ordered(id -> requests.incrementAndGet() <= 3 ? 500 : 200);
    List<UUID> messages = webhooks.messages(environment, SENT, 15);
    await().atMost(HANG).until(() -> webhooks.attempts(messages.getLast()).size() == 1);
    List<UUID> expected =
        new ArrayList<>(List.of(messages.get(0), messages.get(0), messages.get(0)));
    expected.addAll(messages);
    assertThat(lanes.order(endpoint)).isEqualTo(expected);
    assertThat(inFlightAtEach).containsOnly(1);
  }

  @Test
  void goesOnOnceTheOldestHasFailedForGood() {
    UUID failing = webhooks.message(webhooks.environment(), SENT);
    Endpoint endpoint = ordered(id -> id.equals(new WebhookMessageId(failing).print()) ? 500 : 200);
    lanes.queue(endpoint, "1 h", "72 h", new Some(failing, LaneKind.ORDERED, 1));
    List<UUID> behind = webhooks.messages(environment, SENT, 3);
    await().atMost(HANG).until(() -> webhooks.queued(endpoint) == 4);
    assertThat(lanes.order(endpoint)).isEmpty();
    webhooks.execute(
        "update webhook_delivery set attempt_count = 6, next_attempt_at = now() where message_id = ?",
        failing);
    webhooks.execute(
        "update webhook_lane set next_due_at = now() where endpoint_id = ?", endpoint.id());
    job.wake();
    await().atMost(HANG).until(() -> webhooks.attempts(behind.getLast()).size() == 1);
    assertThat(webhooks.attempts(failing)).hasSize(2).last().matches(Logged::last);
    assertThat(lanes.order(endpoint).subList(2, 5)).isEqualTo(behind);
  }

  @Test
  void keepsTheOrderWhenAProcessDiesWithTheOldest() {
    Endpoint endpoint = ordered(id -> 200);
    UUID claimed = webhooks.message(webhooks.environment(), SENT);
    UUID delivery =
        webhooks.leasedDelivery(
            endpoint, claimed, UUID.randomUUID(), clock.instant().plusSeconds(3));
    webhooks.execute("update webhook_delivery set lane = 'ordered' where id = ?", delivery);
    UUID behind = webhooks.message(environment, SENT);
    await().atMost(HANG).until(() -> webhooks.queued(endpoint) == 2);
    dispatcher.claimAndSend();
    await().atMost(HANG).until(() -> webhooks.queued(endpoint) == 0);
    assertThat(lanes.order(endpoint)).containsExactly(claimed, behind);
  }

  @Test
  void doesNotHaveAReplayWaitInLine() {
    Endpoint endpoint = ordered(id -> 200);
    UUID failing = webhooks.message(webhooks.environment(), SENT);
    lanes.queue(endpoint, "1 h", "72 h", new Some(failing, LaneKind.ORDERED, 1));
    UUID waiting = webhooks.message(environment, SENT);
    await().atMost(HANG).until(() -> webhooks.queued(endpoint) == 2);
    UUID replayed = webhooks.message(webhooks.environment(), SENT);
    lanes.queue(endpoint, new Some(replayed, LaneKind.LIVE, 1));
    job.wake();
    await().atMost(HANG).until(() -> webhooks.attempts(replayed).size() == 1);
    dispatcher.claimAndSend();
    assertThat(lanes.order(endpoint)).containsExactly(replayed);
    assertThat(webhooks.attempts(waiting)).isEmpty();
  }

  private Endpoint ordered(ToIntFunction<String> status) {
    var server = new CustomerServer(vertx, request -> answer(request, status));
    servers.add(server);
    Endpoint endpoint = webhooks.endpoint(environment, server.url(), SENT);
    lanes.keepOrder(endpoint);
    return endpoint;
  }

  private void answer(HttpServerRequest request, ToIntFunction<String> status) {
    inFlightAtEach.add(inFlight.incrementAndGet());
    String id = request.getHeader("webhook-id");
    vertx.setTimer(
        5,
        later -> {
          inFlight.decrementAndGet();
          request.response().setStatusCode(status.applyAsInt(id)).end();
        });
  }
}
