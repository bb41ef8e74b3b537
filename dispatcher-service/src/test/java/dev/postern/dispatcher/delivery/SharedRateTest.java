package dev.postern.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.dispatcher.delivery.TestLanes.Some;
import dev.postern.dispatcher.delivery.TestWebhooks.Endpoint;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import dev.postern.dispatcher.loop.WorkLoop;
import dev.postern.http.CustomerServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two dispatchers that each claim as they can, in real time. */
@QuarkusTest
@TestProfile(IsolationTestProfile.class)
class SharedRateTest {
  private static final String SENT = "email.sent";
  private static final Duration HANG = Duration.ofSeconds(60);
  private static final int RATE = 25;

  /** What a tenth of a second allows in advance, and the one at either end of a window. */
  private static final int BURST = 4;

  @Inject TestWebhooks webhooks;
  @Inject TestLanes lanes;
  @Inject DeliveryClaimService claims;
  @Inject DeliveryRecordService records;
  @Inject TracedSender sender;
  @Inject DeliveryMetrics metrics;
  @Inject DeliveryConfig config;
  @Inject Vertx vertx;
  @Inject Clock clock;

  private final CopyOnWriteArrayList<Instant> arrivals = new CopyOnWriteArrayList<>();
  private CustomerServer server;
  private DeliveryDispatcher second;
  private WorkLoop loop;
  private Environment environment;
  private Endpoint endpoint;

  @BeforeEach
  void startAnotherDispatcher() {
    second = new DeliveryDispatcher(claims, records, sender, metrics, config, clock);
    loop = new WorkLoop("second", Duration.ofMillis(500), second::claimAndSend);
    second.onWork(loop::wake);
    server = new CustomerServer(vertx, this::answer);
    environment = webhooks.environment();
    endpoint = webhooks.endpoint(environment, server.url(), SENT);
    webhooks.limit(endpoint, 50);
    lanes.limitRate(endpoint, RATE);
  }

  @AfterEach
  void stop() {
    loop.close();
    second.drain(HANG);
    lanes.remove(endpoint);
    server.close();
  }

  @Test
  void keepTogetherToTheRateAndLoseNothing() {
    List<UUID> messages = webhooks.messages(environment, SENT, 5 * RATE);
    await().atMost(HANG).until(() -> arrivals.size() >= 5 * RATE);
    await().atMost(HANG).until(() -> webhooks.queued(endpoint) == 0);
    assertRateKept(5 * RATE);
    assertThat(new HashSet<>(lanes.order(endpoint))).isEqualTo(new HashSet<>(messages));
  }

  @Test
  void keepToTheRateOverAllLanes() {
    UUID message = webhooks.message(webhooks.environment(), SENT);
    lanes.queue(
        endpoint,
        new Some(message, LaneKind.LIVE, RATE),
        new Some(message, LaneKind.RETRY, RATE),
        new Some(message, LaneKind.RECOVERY, RATE));
    await().atMost(HANG).until(() -> webhooks.queued(endpoint) == 0);
    assertRateKept(3 * RATE);
  }

  /** A machine that stops for a moment sends late what it has claimed before. */
  private void assertRateKept(int count) {
    assertThat(arrivals).hasSize(count);
    List<Instant> sorted = arrivals.stream().sorted().toList();
    for (int first = 0; first + 2 * RATE + BURST < count; first++) {
      assertThat(Duration.between(sorted.get(first), sorted.get(first + 2 * RATE + BURST)))
          .isGreaterThan(Duration.ofSeconds(1));
    }
    assertThat(Duration.between(sorted.getFirst(), sorted.getLast()))
        .isGreaterThan(Duration.ofSeconds(count / RATE).dividedBy(2));
  }

  private void answer(HttpServerRequest request) {
    arrivals.add(clock.instant());
    request.response().end();
  }
}
