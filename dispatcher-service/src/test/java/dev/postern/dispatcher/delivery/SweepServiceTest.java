package dev.postern.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.dispatcher.delivery.TestLanes.Some;
import dev.postern.dispatcher.delivery.TestWebhooks.Endpoint;
import dev.postern.http.CustomerServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(IsolationTestProfile.class)
class SweepServiceTest {
  private static final String SENT = "email.sent";
  private static final Duration HANG = Duration.ofSeconds(60);

  @Inject SweepService service;
  @Inject TestWebhooks webhooks;
  @Inject TestLanes lanes;
  @Inject Vertx vertx;
  @Inject Clock clock;

  @Test
  void tellsHowLongEachLaneHasWaited() {
    Endpoint endpoint = webhooks.endpoint(webhooks.environment(), "https://hooks.test", SENT);
    webhooks.limit(endpoint, 1);
    UUID message = webhooks.message(webhooks.environment(), SENT);
    webhooks.leasedDelivery(endpoint, message, UUID.randomUUID(), clock.instant().plus(HANG));
    lanes.queue(endpoint, "-90 s", "1 h", new Some(message, LaneKind.RETRY, 3));
    assertThat(service.tidy().lag(LaneKind.RETRY)).isGreaterThan(Duration.ofSeconds(89));
    lanes.remove(endpoint);
  }

  @Test
  void countsTheEndpointsThatAreLeftAloneAndForgetsTheirHealthOnceTheyAreDisabled() {
    try (var server =
        new CustomerServer(vertx, request -> request.response().setStatusCode(500).end())) {
      var environment = webhooks.environment();
      Endpoint endpoint = webhooks.endpoint(environment, server.url(), SENT);
      webhooks.messages(environment, SENT, 15);
      await().atMost(HANG).until(() -> lanes.state(endpoint).contains("open"));
      await().atMost(HANG).until(() -> lanes.leased(endpoint) == 0);
      assertThat(service.tidy().unwell().open()).isPositive();
      webhooks.disable(endpoint);
      service.tidy();
      assertThat(lanes.state(endpoint)).isEmpty();
    }
  }
}
