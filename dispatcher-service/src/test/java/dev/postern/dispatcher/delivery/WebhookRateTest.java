package dev.postern.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.dispatcher.delivery.TestLanes.Some;
import dev.postern.dispatcher.delivery.TestWebhooks.Endpoint;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import dev.postern.dispatcher.delivery.TestWebhooks.Logged;
import dev.postern.dispatcher.endpoint.SteppedWebhooks;
import dev.postern.http.CustomerServer;
import dev.postern.model.id.MutableClock;
import dev.postern.model.webhook.WebhookEndpointId;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The time stands still until a test moves it, so that each delivery has its moment. */
@QuarkusTest
@TestProfile(SteppedWebhooks.class)
class WebhookRateTest {
  private static final String SENT = "email.sent";
  private static final Duration HANG = Duration.ofSeconds(60);
  private static final SlotShares ALL_SLOTS = new SlotShares(100, Map.of());

  @Inject TestWebhooks webhooks;
  @Inject TestLanes lanes;
  @Inject DeliveryDispatcher dispatcher;
  @Inject DeliveryClaimService claims;
  @Inject DeliveryJob job;
  @Inject SweepService sweeps;
  @Inject MutableClock clock;
  @Inject Vertx vertx;

  private final AtomicInteger status = new AtomicInteger(200);
  private CustomerServer server;
  private Environment environment;
  private Endpoint endpoint;

  @BeforeEach
  void makeEndpoint() {
    server =
        new CustomerServer(vertx, request -> request.response().setStatusCode(status.get()).end());
    environment = webhooks.environment();
    endpoint = webhooks.endpoint(environment, server.url(), SENT);
  }

  @AfterEach
  void removeEndpoint() {
    lanes.remove(endpoint);
    server.close();
  }

  @Test
  void sendsOneMoreEachTimeItsPartOfASecondHasPassed() {
    lanes.limitRate(endpoint, 10);
    List<UUID> messages = webhooks.messages(environment, SENT, 9);
    awaitReceived(2); // one, and what a tenth of a second allows
    Claim next = claims.claim(List.of(new WebhookEndpointId(endpoint.id())), ALL_SLOTS);
    assertThat(next.deliveries()).isEmpty();
    assertThat(next.nextAt()).contains(clock.instant().plusMillis(100));
    pass(Duration.ofMillis(99), 2);
    pass(Duration.ofMillis(1), 3);
    pass(Duration.ofMillis(200), 5); // as much as a look that comes 0.1 s late makes up for
    pass(Duration.ofMillis(99), 5);
    pass(Duration.ofMillis(1), 6);
    pass(Duration.ofSeconds(5), 8); // no more than at the start
    pass(Duration.ofMillis(99), 8);
    pass(Duration.ofMillis(1), 9);
    assertThat(messages.stream().flatMap(id -> webhooks.attempts(id).stream()))
        .hasSize(9)
        .allMatch(attempt -> attempt.number() == 1 && attempt.outcome().equals("delivered"));
  }

  @Test
  void remembersTheLastDeliveryAfterTheQueueIsEmpty() {
    lanes.limitRate(endpoint, 1);
    webhooks.message(environment, SENT);
    awaitReceived(1);
    UUID second = webhooks.message(environment, SENT);
    await().atMost(HANG).until(() -> webhooks.queued(endpoint) == 1);
    pass(Duration.ofMillis(899), 1);
    pass(Duration.ofMillis(1), 2);
    assertThat(webhooks.attempts(second)).hasSize(1);
    clock.advance(Duration.ofSeconds(2));
    job.wake();
    await().atMost(HANG).until(() -> lanes.lanes(endpoint).isEmpty());
  }

  @Test
  void countsTheDeliveriesOfAllLanes() {
    lanes.limitRate(endpoint, 20);
    UUID old = webhooks.message(webhooks.environment(), SENT);
    lanes.queue(
        endpoint,
        "-1 h",
        "72 h",
        new Some(old, LaneKind.LIVE, 2),
        new Some(old, LaneKind.RETRY, 2),
        new Some(old, LaneKind.RECOVERY, 4));
    job.wake();
    awaitReceived(3);
    for (int sent = 4; sent <= 8; sent++) {
      pass(Duration.ofMillis(49), sent - 1);
      pass(Duration.ofMillis(1), sent);
    }
    assertThat(webhooks.attempts(old)).hasSize(8);
  }

  @Test
  void countsFailuresAndTheirRepetitions() {
    lanes.limitRate(endpoint, 1);
    status.set(500);
    UUID failing = webhooks.message(environment, SENT);
    awaitReceived(1);
    List<UUID> behind = webhooks.messages(environment, SENT, 2);
    await().atMost(HANG).until(() -> webhooks.queued(endpoint) == 3);
    status.set(200);
    makeDue(failing);
    pass(Duration.ofMillis(899), 1);
    for (int sent = 2; sent <= 4; sent++) {
      pass(Duration.ofSeconds(1), sent);
    }
    assertThat(webhooks.attempts(failing))
        .extracting(Logged::outcome)
        .containsExactly("failed", "delivered");
    assertThat(behind).allMatch(id -> webhooks.attempts(id).size() == 1);
  }

  @Test
  void keepsTheOrderOfAnEndpointThatWantsOne() {
    lanes.limitRate(endpoint, 5);
    lanes.keepOrder(endpoint);
    List<UUID> messages = webhooks.messages(environment, SENT, 4);
    awaitReceived(1);
    for (int sent = 2; sent <= 4; sent++) {
      pass(Duration.ofMillis(200), sent);
    }
    assertThat(lanes.order(endpoint)).isEqualTo(messages);
  }

  @Test
  void holdsNobodyElseBackAndIsNotLate() {
    CustomerServer other = new CustomerServer(vertx, request -> request.response().end());
    Endpoint unlimited = webhooks.endpoint(environment, other.url(), SENT);
    lanes.limitRate(endpoint, 1);
    webhooks.messages(environment, SENT, 30);
    await().atMost(HANG).until(() -> other.received().size() == 30);
    await().atMost(HANG).until(() -> webhooks.queued(unlimited) == 0);
    awaitReceived(1);
    await().atMost(HANG).until(() -> lanes.leased(endpoint) == 0);
    assertThat(lanes.lanes(unlimited)).isEmpty();
    clock.advance(Duration.ofMillis(950));
    assertThat(sweeps.tidy().lag(LaneKind.LIVE)).isZero();
    other.close();
  }

  @Test
  void dropsAtOnceWhatADisabledEndpointDoesNotGet() {
    lanes.limitRate(endpoint, 1);
    List<UUID> messages = webhooks.messages(environment, SENT, 30);
    awaitReceived(1);
    webhooks.disable(endpoint);
    clock.advance(Duration.ofSeconds(1));
    job.wake();
    await().atMost(HANG).until(() -> webhooks.queued(endpoint) == 0);
    assertThat(server.received()).hasSize(1);
    assertThat(messages).allMatch(id -> webhooks.attempts(id).size() == 1);
    await().atMost(HANG).until(() -> lanes.lanes(endpoint).isEmpty());
  }

  /** Everything that was sent has been recorded. */
  private void awaitReceived(int count) {
    await().atMost(HANG).until(() -> server.received().size() >= count);
    await().atMost(HANG).until(() -> lanes.leased(endpoint) == 0);
    assertThat(server.received()).hasSize(count);
  }

  private void pass(Duration time, int receivedAfterwards) {
    clock.advance(time);
    dispatcher.claimAndSend();
    awaitReceived(receivedAfterwards);
    List<Integer> claimed = new ArrayList<>();
    claimed.add(dispatcher.claimAndSendSome().sent());
    claimed.add(dispatcher.claimAndSendSome().sent());
    assertThat(claimed).containsOnly(0);
    awaitReceived(receivedAfterwards);
  }

  private void makeDue(UUID message) {
    webhooks.execute(
        "update webhook_delivery set next_attempt_at = message_created_at where message_id = ?",
        message);
  }
}
