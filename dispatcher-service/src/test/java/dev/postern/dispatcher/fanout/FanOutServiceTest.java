package dev.postern.dispatcher.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.dispatcher.delivery.TestWebhooks;
import dev.postern.dispatcher.delivery.TestWebhooks.Endpoint;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import dev.postern.dispatcher.delivery.WebhookTestProfile;
import dev.postern.http.CustomerServer;
import dev.postern.model.id.UuidV7;
import dev.postern.model.webhook.WebhookMessageId;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
class FanOutServiceTest {
  private static final int MESSAGES = 2_000;
  private static final Duration HANG = Duration.ofSeconds(60);

  @Inject FanOutService service;
  @Inject TestWebhooks webhooks;
  @Inject Vertx vertx;
  @Inject UuidV7 uuids;

  @Test
  void makesOneDeliveryOfEachMessageWhoeverIsFirst() {
    try (var server = new CustomerServer(vertx, request -> request.response().end())) {
      Environment environment = webhooks.environment();
      webhooks.endpoint(environment, server.url(), "email.sent");
      webhooks.messages(environment, "email.sent", MESSAGES);
      Stream.generate(() -> Thread.ofVirtual().start(service::fanOut))
          .limit(8)
          .forEach(started -> {});
      await().atMost(HANG).until(() -> server.received().size() >= MESSAGES);
      assertThat(server.received())
          .extracting(received -> received.headers().get("webhook-id"))
          .hasSize(MESSAGES)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void keepsTheOrderOfAnEndpointThatWantsItHoweverManyFanOut() {
    try (var server = new CustomerServer(vertx, request -> request.response().end())) {
      Environment environment = webhooks.environment();
      Endpoint endpoint = webhooks.endpoint(environment, server.url(), "email.sent");
      webhooks.execute("update webhook_endpoint set ordered = true where id = ?", endpoint.id());
      List<String> messages = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        webhooks
            .messages(environment, "email.sent", 10)
            .forEach(id -> messages.add(new WebhookMessageId(id).print()));
        Stream.generate(() -> Thread.ofVirtual().start(service::fanOut))
            .limit(4)
            .forEach(started -> {});
      }
      await().atMost(HANG).until(() -> server.received().size() >= messages.size());
      assertThat(server.received())
          .extracting(received -> received.headers().get("webhook-id"))
          .isEqualTo(messages);
    }
  }

  @Test
  void sendsATestEventToItsEndpointOnlyWhateverThatSubscribesTo() {
    try (var server = new CustomerServer(vertx, request -> request.response().end());
        var others = new CustomerServer(vertx, request -> request.response().end())) {
      Environment environment = webhooks.environment();
      Endpoint tested = webhooks.endpoint(environment, server.url(), "email.bounced");
      webhooks.endpoint(environment, others.url(), "email.sent");
      Endpoint foreign = webhooks.endpoint(webhooks.environment(), others.url(), "email.sent");
      UUID stray = testEvent(environment, foreign);
      testEvent(environment, tested);
      await().until(() -> server.received().size() == 1);
      UUID later = webhooks.message(environment, "email.sent");
      await().until(() -> webhooks.attempts(later).size() == 1);
      assertThat(others.received()).hasSize(1);
      assertThat(server.received()).hasSize(1);
      assertThat(webhooks.attempts(stray)).isEmpty();
    }
  }

  /** As the api asks for it. */
  private UUID testEvent(Environment environment, Endpoint endpoint) {
    UUID id = uuids.next();
    webhooks.execute(
        """
        insert into webhook_message (id, created_at, organization_id, environment_id, event_type,
          payload, only_endpoint_id)
        values (?, ?::timestamptz, ?, ?, 'email.sent', '{"test":true}', ?)
        """,
        id,
        UuidV7.instantOf(id).toString(),
        environment.organization(),
        environment.id(),
        endpoint.id());
    return id;
  }
}
