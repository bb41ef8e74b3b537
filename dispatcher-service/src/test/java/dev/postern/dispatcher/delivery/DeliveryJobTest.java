package dev.postern.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.dispatcher.delivery.TestWebhooks.Endpoint;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import dev.postern.http.CustomerServer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DeliveryJobTest.StoppedProcess.class)
class DeliveryJobTest {
  /** A process of its own, for it delivers nothing afterwards. */
  public static final class StoppedProcess extends WebhookTestProfile {}

  @Inject DeliveryJob job;
  @Inject TestWebhooks webhooks;
  @Inject Vertx vertx;

  @Test
  void recordsWhatIsInFlightBeforeItStops() {
    try (var server =
        new CustomerServer(
            vertx, request -> vertx.setTimer(500, later -> request.response().end()))) {
      Environment environment = webhooks.environment();
      Endpoint endpoint = webhooks.endpoint(environment, server.url(), "email.sent");
      UUID message = webhooks.message(environment, "email.sent");
      await().until(() -> !server.received().isEmpty());
      job.stop(new ShutdownEvent());
      assertThat(webhooks.attempts(message)).singleElement().matches(TestWebhooks.Logged::last);
      assertThat(webhooks.queued(endpoint)).isZero();
      webhooks.message(environment, "email.sent");
      await().until(() -> webhooks.queued(endpoint) == 1);
      assertThat(server.received()).hasSize(1);
    }
  }
}
