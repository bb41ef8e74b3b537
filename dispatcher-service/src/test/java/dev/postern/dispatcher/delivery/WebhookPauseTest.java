package dev.postern.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.dispatcher.delivery.TestLanes.Some;
import dev.postern.dispatcher.delivery.TestWebhooks.Endpoint;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import dev.postern.http.CustomerServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever asks for a pause gets it from all queues, whichever delivery it was that asked. */
@QuarkusTest
@TestProfile(IsolationTestProfile.class)
class WebhookPauseTest {
  private static final String SENT = "email.sent";
  private static final Duration HANG = Duration.ofSeconds(60);

  /** Statuses to answer with; 200 once there are none left. */
  private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();

  private final CopyOnWriteArrayList<Instant> arrivals = new CopyOnWriteArrayList<>();
  private volatile String retryAfter = "600";

  @Inject TestWebhooks webhooks;
  @Inject TestLanes lanes;
  @Inject DeliveryDispatcher dispatcher;
  @Inject DeliveryJob job;
  @Inject Vertx vertx;
  @Inject Clock clock;

  private CustomerServer server;
  private Environment environment;
  private Endpoint endpoint;

  @BeforeEach
  void makeEndpoint() {
    server = new CustomerServer(vertx, this::answer);
    environment = webhooks.environment();
    endpoint = webhooks.endpoint(environment, server.url(), SENT);
  }

  @AfterEach
  void removeEndpoint() {
    lanes.remove(endpoint);
    server.close();
  }

  @Test
  void holdsNewEventsAfterTheSecondAttemptAskedForAPause() {
    answers.add(500);
    answers.add(429);
    webhooks.message(environment, SENT);
    awaitQuiet(2, "live");

    UUID fresh = webhooks.message(environment, SENT);

    awaitHeld(2, "live");
    endPause();
    await().atMost(HANG).until(() -> webhooks.attempts(fresh).size() == 1);
  }

  @Test
  void holdsNewEventsAfterAReplayAskedForAPause() {
    answers.add(503);
    lanes.replay(endpoint, webhooks.message(environment, "email.bounced"));
    awaitQuiet(1, "live");

    UUID fresh = webhooks.message(environment, SENT);

    awaitHeld(1, "live");
    endPause();
    await().atMost(HANG).until(() -> webhooks.attempts(fresh).size() == 1);
  }

  @Test
  void holdsReplaysAndOldRetriesAfterAnEventAskedForAPause() {
    answers.add(429);
    webhooks.message(environment, SENT);
    await().atMost(HANG).until(() -> server.received().size() == 1);
    await().atMost(HANG).until(() -> lanes.leased(endpoint) == 0);
    UUID old = webhooks.message(environment, "email.bounced");

    lanes.queue(endpoint, new Some(old, LaneKind.RETRY, 1), new Some(old, LaneKind.RECOVERY, 1));
    lanes.replay(endpoint, old);
    await().atMost(HANG).until(() -> webhooks.queued(endpoint) == 4);

    for (String lane : new String[] {"live", "retry", "recovery"}) {
      awaitHeld(1, lane);
    }
  }

  @Test
  void holdsNewEventsAfterARecoveredOneAskedForAPause() {
    answers.add(429);
    UUID old = webhooks.message(environment, "email.bounced");
    lanes.queue(endpoint, new Some(old, LaneKind.RECOVERY, 1));
    job.wake();
    await().atMost(HANG).until(() -> server.received().size() == 1);
    await().atMost(HANG).until(() -> lanes.leased(endpoint) == 0);

    webhooks.message(environment, SENT);

    awaitHeld(1, "live");
  }

  @Test
  void endsThePauseInTime() {
    retryAfter = "2";
    answers.add(429);
    webhooks.message(environment, SENT);
    await().atMost(HANG).until(() -> arrivals.size() == 1);

    UUID fresh = webhooks.message(environment, SENT);

    await().atMost(HANG).until(() -> webhooks.attempts(fresh).size() == 1);
    assertThat(Duration.between(arrivals.getFirst(), arrivals.get(1)))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    await().atMost(HANG).until(() -> lanes.state(endpoint).isEmpty());
  }

  private void answer(HttpServerRequest request) {
    arrivals.add(clock.instant());
    Integer status = answers.poll();
    if (status != null && status != 500) {
      request.response().putHeader("Retry-After", retryAfter);
    }
    request.response().setStatusCode(status == null ? 200 : status).end();
  }

  /** So many requests were made, and that queue is empty and therefore gone. */
  private void awaitQuiet(int requests, String lane) {
    await().atMost(HANG).until(() -> server.received().size() == requests);
    await().atMost(HANG).until(() -> dueIn(lane) == null);
  }

  private void awaitHeld(int requests, String lane) {
    await().atMost(HANG).until(() -> dueIn(lane) != null);
    dispatcher.claimAndSend();
    dispatcher.claimAndSend();
    await().atMost(HANG).until(() -> lanes.leased(endpoint) == 0);
    assertThat(dueIn(lane)).isAfter(clock.instant().plus(Duration.ofMinutes(9)));
    assertThat(server.received()).hasSize(requests);
  }

  private void endPause() {
    lanes.endPause(endpoint);
    job.wake();
  }

  private @Nullable Instant dueIn(String lane) {
    return webhooks
        .query(
            "select next_due_at from webhook_lane where endpoint_id = ? and lane = ?",
            row -> row.getTimestamp(1).toInstant(),
            endpoint.id(),
            lane)
        .stream()
        .findFirst()
        .orElse(null);
  }
}
