package dev.postern.dispatcher.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.dispatcher.delivery.TestWebhooks;
import dev.postern.dispatcher.delivery.TestWebhooks.Endpoint;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import dev.postern.dispatcher.delivery.TestWebhooks.Logged;
import dev.postern.dispatcher.delivery.WebhookTestProfile;
import dev.postern.http.CustomerServer;
import dev.postern.model.id.UuidV7;
import dev.postern.model.webhook.WebhookMessageId;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
class RecoveryServiceTest {
  private static final String SENT = "email.sent";

  /** Nobody subscribes to it, so such messages go out only when something else sends them. */
  private static final String UNWANTED = "email.opened";

  private static final Duration HANG = Duration.ofSeconds(60);

  @Inject RecoveryService service;
  @Inject TestWebhooks webhooks;
  @Inject UuidV7 uuids;
  @Inject Vertx vertx;

  private final List<CustomerServer> servers = new ArrayList<>();
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
  void deliversWhatFailedInTheTimeAndHasNotArrivedSince() {
    CustomerServer server = serve(request -> request.response().end());
    Endpoint endpoint = webhooks.endpoint(environment, server.url(), SENT);
    Endpoint other = webhooks.endpoint(environment, server.url(), SENT);
    UUID failed = webhooks.message(environment, UNWANTED);
    ended(endpoint, failed, "failed", true, "20 minutes");
    ended(endpoint, failed, "failed", true, "15 minutes");
    UUID refused = webhooks.message(environment, UNWANTED);
    ended(endpoint, refused, "refused", true, "59 minutes");
    ended(endpoint, webhooks.message(environment, UNWANTED), "failed", true, "61 minutes");
    ended(endpoint, webhooks.message(environment, UNWANTED), "failed", true, "9 minutes");
    ended(endpoint, webhooks.message(environment, UNWANTED), "failed", false, "20 minutes");
    ended(other, webhooks.message(environment, UNWANTED), "failed", true, "20 minutes");
    UUID arrived = webhooks.message(environment, UNWANTED);
    ended(endpoint, arrived, "failed", true, "20 minutes");
    ended(endpoint, arrived, "delivered", true, "5 minutes");
    UUID forgotten = uuids.next();
    ended(endpoint, forgotten, "failed", true, "20 minutes");

    UUID recovery = recovery(endpoint, "1 hour", "10 minutes");

    awaitDone(recovery, 2);
    await().until(() -> server.received().size() == 2 && webhooks.queued(endpoint) == 0);
    assertThat(server.received())
        .extracting(request -> request.headers().get("webhook-id"))
        .containsExactlyInAnyOrder(
            new WebhookMessageId(failed).print(), new WebhookMessageId(refused).print());
  }

  @Test
  void triesOnceOnlyAndNothingThatIsBeingTried() {
    CustomerServer server = serve(request -> request.response().setStatusCode(500).end());
    Endpoint endpoint = webhooks.endpoint(environment, server.url(), SENT);
    UUID failed = webhooks.message(environment, UNWANTED);
    ended(endpoint, failed, "failed", true, "20 minutes");
    UUID leased = webhooks.message(environment, UNWANTED);
    ended(endpoint, leased, "failed", true, "20 minutes");
    webhooks.leasedDelivery(
        endpoint, leased, uuids.next(), UuidV7.instantOf(leased).plus(Duration.ofHours(1)));

    awaitDone(recovery(endpoint, "1 hour", "1 minute"), 1);

    await().until(() -> webhooks.attempts(failed).size() == 2);
    assertThat(webhooks.attempts(failed).getLast())
        .isEqualTo(new Logged(1, "failed", 500, "status", "", true));
    assertThat(webhooks.queued(endpoint)).isOne();
    awaitDone(recovery(endpoint, "1 hour", "0 minutes"), 1);
    await().until(() -> webhooks.attempts(failed).size() == 3);
  }

  @Test
  void takesAsManyBatchesAsItNeedsWhoeverWorks() throws InterruptedException {
    CustomerServer server = serve(request -> request.response().end());
    Endpoint endpoint = webhooks.endpoint(environment, server.url(), SENT);
    webhooks.limit(endpoint, 100);
    for (UUID message : webhooks.messages(environment, UNWANTED, 600)) {
      ended(endpoint, message, "failed", true, "20 minutes");
    }
    UUID recovery = recovery(endpoint, "1 hour", "1 minute");
    List<Thread> rivals =
        Stream.generate(() -> Thread.ofVirtual().start(() -> service.queueSome()))
            .limit(6)
            .toList();
    for (Thread rival : rivals) {
      rival.join();
    }
    awaitDone(recovery, 600);
    await().atMost(HANG).until(() -> server.received().size() >= 600);
    assertThat(server.received())
        .extracting(request -> request.headers().get("webhook-id"))
        .hasSize(600)
        .doesNotHaveDuplicates();
  }

  @Test
  void leavesTheRoomOfAnEndpointToLiveEvents() throws InterruptedException {
    BlockingQueue<HttpServerRequest> waiting = new LinkedBlockingQueue<>();
    CustomerServer server = serve(waiting::add);
    Endpoint endpoint = webhooks.endpoint(environment, server.url(), SENT);
    webhooks.limit(endpoint, 1);
    List<UUID> live = new ArrayList<>();
    live.add(webhooks.message(environment, SENT));
    HttpServerRequest first = next(waiting);
    UUID failed = webhooks.message(environment, UNWANTED);
    ended(endpoint, failed, "failed", true, "20 minutes");
    awaitDone(recovery(endpoint, "1 hour", "1 minute"), 1);
    live.addAll(webhooks.messages(environment, SENT, 3));
    await().until(() -> webhooks.queued(endpoint) == 5);
    first.response().end();
    for (int i = 0; i < 4; i++) {
      next(waiting).response().end();
    }
    List<String> order =
        server.received().stream().map(request -> request.headers().get("webhook-id")).toList();
    assertThat(order.subList(0, 4))
        .containsExactlyInAnyOrderElementsOf(
            live.stream().map(id -> new WebhookMessageId(id).print()).toList());
    assertThat(order.getLast()).isEqualTo(new WebhookMessageId(failed).print());
  }

  @Test
  void queuesNothingForAnEndpointThatIsDisabledMeanwhile() {
    CustomerServer server = serve(request -> request.response().end());
    Endpoint endpoint = webhooks.endpoint(environment, server.url(), SENT);
    webhooks.disable(endpoint);
    ended(endpoint, webhooks.message(environment, UNWANTED), "failed", true, "20 minutes");
    awaitDone(recovery(endpoint, "1 hour", "1 minute"), 0);
    assertThat(webhooks.queued(endpoint)).isZero();
  }

  private CustomerServer serve(Consumer<HttpServerRequest> behaviour) {
    var server = new CustomerServer(vertx, behaviour);
    servers.add(server);
    return server;
  }

  private static HttpServerRequest next(BlockingQueue<HttpServerRequest> waiting)
      throws InterruptedException {
    HttpServerRequest request = waiting.poll(HANG.toSeconds(), TimeUnit.SECONDS);
    assertThat(request).as("the next request").isNotNull();
    return request;
  }

  /** An attempt that was made some time ago. */
  private void ended(Endpoint endpoint, UUID message, String outcome, boolean last, String ago) {
    webhooks.execute(
        """
        insert into delivery_attempt (id, created_at, organization_id, environment_id, endpoint_id,
          message_id, message_created_at, delivery_id, number, outcome, duration_millis, final)
        values (?, now() - ?::interval, ?, ?, ?, ?, ?::timestamptz, ?, 8, ?, 1, ?)
        """,
        uuids.next(),
        ago,
        environment.organization(),
        environment.id(),
        endpoint.id(),
        message,
        UuidV7.instantOf(message).toString(),
        uuids.next(),
        outcome,
        last);
  }

  /** As the api asks for it. */
  private UUID recovery(Endpoint endpoint, String since, String until) {
    UUID id = uuids.next();
    webhooks.execute(
        """
        insert into webhook_recovery (id, organization_id, environment_id, endpoint_id, since, until,
          created_at)
        values (?, ?, ?, ?, now() - ?::interval, now() - ?::interval, now())
        """,
        id,
        environment.organization(),
        environment.id(),
        endpoint.id(),
        since,
        until);
    return id;
  }

  /** Without waiting for the job, which looks every other second. */
  private void awaitDone(UUID recovery, int events) {
    await()
        .atMost(HANG)
        .until(
            () -> {
              service.queueSome();
              return state(recovery).startsWith("done");
            });
    assertThat(state(recovery)).isEqualTo("done " + events);
  }

  private String state(UUID recovery) {
    return webhooks
        .query(
            "select status || ' ' || event_count from webhook_recovery where id = ?",
            row -> row.getString(1),
            recovery)
        .getFirst();
  }
}
