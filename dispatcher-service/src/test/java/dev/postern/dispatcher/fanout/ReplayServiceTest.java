package dev.postern.dispatcher.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.dispatcher.delivery.TestWebhooks;
import dev.postern.dispatcher.delivery.TestWebhooks.Endpoint;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import dev.postern.dispatcher.delivery.TestWebhooks.Logged;
import dev.postern.dispatcher.delivery.WebhookTestProfile;
import dev.postern.http.CustomerServer;
import dev.postern.http.CustomerServer.Received;
import dev.postern.model.id.UuidV7;
import dev.postern.model.webhook.WebhookMessageId;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
class ReplayServiceTest {
  private static final String SENT = "email.sent";
  private static final int REPLAYS = 500;
  private static final Duration HANG = Duration.ofSeconds(60);

  @Inject ReplayService service;
  @Inject TestWebhooks webhooks;
  @Inject UuidV7 uuids;
  @Inject Vertx vertx;
  @Inject Clock clock;

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
  void deliversToThatEndpointOnceMoreWithTheSameIdAndANewTime() {
    CustomerServer server = answering(200);
    CustomerServer others = answering(200);
    Endpoint endpoint = webhooks.endpoint(environment, server.url(), SENT);
    webhooks.endpoint(environment, others.url(), SENT);
    UUID message = webhooks.message(environment, SENT);
    await().until(() -> webhooks.attempts(message).size() == 2);
    Received first = server.received().getFirst();
    await().until(() -> clock.instant().getEpochSecond() > timestamp(first));

    replay(endpoint, message);

    await().until(() -> webhooks.attempts(message).size() == 3);
    assertThat(server.received()).hasSize(2);
    Received second = server.received().getLast();
    assertThat(second.headers())
        .containsEntry("svix-id", new WebhookMessageId(message).print())
        .containsEntry("webhook-id", first.headers().get("webhook-id"));
    assertThat(timestamp(second)).isGreaterThan(timestamp(first));
    assertThat(second.headers().get("svix-signature"))
        .isNotEqualTo(first.headers().get("svix-signature"));
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(others.received()).hasSize(1);
    assertThat(webhooks.queued(endpoint)).isZero();
    assertThat(replays(endpoint)).isZero();
  }

  @Test
  void goesToAnEndpointThatNoLongerSubscribesAndIsTriedOnceOnly() {
    CustomerServer server = answering(500);
    Endpoint endpoint = webhooks.endpoint(environment, server.url(), "email.bounced");
    UUID message = webhooks.message(environment, SENT);
    replay(endpoint, message);
    await().until(() -> webhooks.attempts(message).size() == 1);
    assertThat(webhooks.attempts(message))
        .containsExactly(new Logged(1, "failed", 500, "status", "", true));
    assertThat(webhooks.queued(endpoint)).isZero();
  }

  @Test
  void makesOneDeliveryOfEachRequestWhoeverIsFirst() throws InterruptedException {
    CustomerServer server = answering(200);
    Endpoint endpoint = webhooks.endpoint(environment, server.url(), "email.bounced");
    UUID message = webhooks.message(environment, SENT);
    List<Thread> rivals = new ArrayList<>();
    for (int i = 0; i < REPLAYS; i++) {
      replay(endpoint, message);
      if (i % 50 == 0) {
        Stream.generate(() -> Thread.ofVirtual().start(service::fanOut))
            .limit(4)
            .forEach(rivals::add);
      }
    }
    for (Thread rival : rivals) {
      rival.join();
    }
    await().atMost(HANG).until(() -> webhooks.attempts(message).size() >= REPLAYS);
    assertThat(replays(endpoint)).isZero();
    assertThat(webhooks.queued(endpoint)).isZero();
    assertThat(webhooks.attempts(message)).hasSize(REPLAYS);
    assertThat(server.received()).hasSize(REPLAYS);
  }

  @Test
  void dropsWhatTheEndpointMayNotHave() {
    CustomerServer server = answering(200);
    Endpoint disabled = webhooks.endpoint(environment, server.url(), "email.bounced");
    webhooks.disable(disabled);
    Endpoint foreign = webhooks.endpoint(webhooks.environment(), server.url(), "email.bounced");
    UUID message = webhooks.message(environment, SENT);
    replay(disabled, message);
    replay(foreign, message);
    await().until(() -> replays(disabled) + replays(foreign) == 0);
    assertThat(webhooks.queued(disabled) + webhooks.queued(foreign)).isZero();
    assertThat(webhooks.attempts(message)).isEmpty();
    assertThat(server.received()).isEmpty();
  }

  /** As the api asks for it. */
  private void replay(Endpoint endpoint, UUID message) {
    webhooks.execute(
        """
        insert into webhook_replay (id, organization_id, environment_id, endpoint_id, message_id,
          message_created_at, created_at)
        values (?, ?, ?, ?, ?, ?::timestamptz, now())
        """,
        uuids.next(),
        endpoint.environment().organization(),
        endpoint.environment().id(),
        endpoint.id(),
        message,
        UuidV7.instantOf(message).toString());
  }

  private long replays(Endpoint endpoint) {
    return webhooks
        .query(
            "select count(*) from webhook_replay where endpoint_id = ?",
            row -> row.getLong(1),
            endpoint.id())
        .getFirst();
  }

  private CustomerServer answering(int status) {
    var server =
        new CustomerServer(vertx, request -> request.response().setStatusCode(status).end());
    servers.add(server);
    return server;
  }

  private static long timestamp(Received received) {
    return Long.parseLong(received.headers().get("svix-timestamp"));
  }
}
