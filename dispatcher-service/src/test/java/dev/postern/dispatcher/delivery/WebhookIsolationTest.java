package dev.postern.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.postern.dispatcher.delivery.TestLanes.Some;
import dev.postern.dispatcher.delivery.TestWebhooks.Endpoint;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import dev.postern.dispatcher.delivery.TestWebhooks.Logged;
import dev.postern.http.CustomerServer;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an endpoint that fails, hangs or wants much does to itself, and not to the others. */
@QuarkusTest
@TestProfile(IsolationTestProfile.class)
class WebhookIsolationTest {
  private static final String SENT = "email.sent";
  private static final Duration HANG = Duration.ofSeconds(60);
  private static final int SLOTS = IsolationTestProfile.SLOTS;

  @Inject TestWebhooks webhooks;
  @Inject TestLanes lanes;
  @Inject DeliveryDispatcher dispatcher;
  @Inject DeliveryJob job;
  @Inject Vertx vertx;
  @Inject Clock clock;

  private final List<CustomerServer> servers = new ArrayList<>();
  private final List<Endpoint> endpoints = new ArrayList<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final List<Integer> inFlightAtEach = new CopyOnWriteArrayList<>();
  private Environment environment;

  @BeforeEach
  void makeEnvironment() {
    environment = webhooks.environment();
  }

  @AfterEach
  void closeServers() {
    endpoints.forEach(lanes::remove);
    servers.forEach(CustomerServer::close);
  }

  @Test
  void leavesAnEndpointAloneThatFailsProbesItAndStartsSlowly() {
    var well = new AtomicBoolean();
    CustomerServer server = serve(request -> answerLater(request, well.get() ? 200 : 500, 50));
    Endpoint endpoint = endpoint(environment, server, 10);
    List<UUID> messages = webhooks.messages(environment, SENT, 40);
    await().atMost(HANG).until(() -> lanes.state(endpoint).contains("open"));
    await().atMost(HANG).until(() -> lanes.leased(endpoint) == 0);
    int failed = server.received().size();
    dispatcher.claimAndSend();
    assertThat(server.received()).hasSize(failed);
    assertThat(lanes.attempts(environment)).isEqualTo(failed);

    well.set(true);
    inFlightAtEach.clear();
    lanes.endPause(endpoint);
    job.wake();

    await().atMost(HANG).until(() -> webhooks.queued(endpoint) == 0);
    assertThat(messages)
        .allMatch(id -> webhooks.attempts(id).getLast().outcome().equals("delivered"));
    // the probe; one more until its first success as a beginner; then two at once, then four
    assertThat(inFlightAtEach.subList(0, 2)).containsOnly(1);
    assertThat(inFlightAtEach.subList(2, 4)).allMatch(many -> many <= 2);
    assertThat(inFlightAtEach.subList(4, 8)).allMatch(many -> many <= 4);
    assertThat(inFlightAtEach.subList(8, 16)).allMatch(many -> many <= 8);
    await().atMost(HANG).until(() -> lanes.state(endpoint).isEmpty());
  }

  @Test
  void opensLongerWhenTheProbeFails() {
    CustomerServer server = serve(request -> answerLater(request, 500, 1));
    Endpoint endpoint = endpoint(environment, server, 10);
    webhooks.messages(environment, SENT, 20);
    await().atMost(HANG).until(() -> lanes.state(endpoint).contains("open"));
    await().atMost(HANG).until(() -> lanes.leased(endpoint) == 0);
    int failed = server.received().size();
    lanes.endPause(endpoint);
    job.wake();
    await().atMost(HANG).until(() -> server.received().size() > failed);
    await().atMost(HANG).until(() -> lanes.openings(endpoint) == 2);
    dispatcher.claimAndSend();
    assertThat(server.received()).hasSize(failed + 1);
    assertThat(webhooks.blockedUntil(endpoint))
        .isNotEmpty()
        .allMatch(until -> until.isAfter(clock.instant().plusSeconds(50)));
  }

  @Test
  void remembersNothingOfAnEndpointThatOnlySucceeds() {
    CustomerServer server = serve(request -> answerLater(request, 200, 1));
    Endpoint endpoint = endpoint(environment, server, 10);
    webhooks.messages(environment, SENT, 30);
    await().atMost(HANG).until(() -> server.received().size() == 30);
    assertThat(lanes.state(endpoint)).isEmpty();
  }

  @Test
  void hasEndpointsThatHangShareATenthOfTheSlots() {
    List<Endpoint> hanging = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      hanging.add(endpoint(environment, serve(request -> {}), 4));
    }
    webhooks.messages(environment, SENT, 20);
    await()
        .atMost(HANG)
        .until(
            () ->
                hanging.stream().allMatch(lanes::suspect)
                    && lanes.leased(environment) <= SLOTS / 10);
    Environment others = webhooks.environment();
    CustomerServer healthy = serve(request -> answerLater(request, 200, 20));
    endpoint(others, healthy, 10);
    webhooks.messages(others, SENT, 100);
    List<Long> held = new ArrayList<>();
    await()
        .atMost(HANG)
        .until(
            () -> {
              held.add(lanes.leased(environment));
              return healthy.received().size() == 100;
            });
    assertThat(held).allMatch(many -> many <= SLOTS / 10);
  }

  @Test
  void givesAnOrganizationAQuarterOfTheSlotsWhileAnotherWaitsAndAllOtherwise() {
    CustomerServer server = serve(request -> answerLater(request, 200, 300));
    endpoint(environment, server, 50);
    endpoint(environment, server, 50);
    webhooks.messages(environment, SENT, 100);
    await().atMost(HANG).until(() -> lanes.leased(environment) > SLOTS / 4);
    Environment others = webhooks.environment();
    Endpoint quiet = endpoint(others, server, 50);
    webhooks.messages(others, SENT, 60);
    await()
        .atMost(HANG)
        .until(() -> lanes.leased(environment) <= SLOTS / 4 && lanes.leased(others) > 0);
    List<Long> held = new ArrayList<>();
    for (long many = lanes.leased(environment);
        lanes.waiting(quiet);
        many = lanes.leased(environment)) {
      held.add(many);
    }
    assertThat(held).isNotEmpty().allMatch(many -> many <= SLOTS / 4).anyMatch(many -> many > 0);
    await().atMost(HANG).until(() -> server.received().size() == 260);
  }

  @Test
  void servesNewEventsBeforeOldRetries() {
    CustomerServer server = serve(request -> answerLater(request, 200, 20));
    Endpoint endpoint = endpoint(environment, server, 1);
    UUID old = webhooks.message(webhooks.environment(), SENT);
    UUID fresh = webhooks.message(webhooks.environment(), SENT);
    lanes.queue(endpoint, new Some(old, LaneKind.RETRY, 5), new Some(fresh, LaneKind.LIVE, 5));
    job.wake();
    await().atMost(HANG).until(() -> webhooks.queued(endpoint) == 0);
    assertThat(lanes.order(endpoint).subList(0, 5)).containsOnly(fresh);
    assertThat(lanes.order(endpoint).subList(5, 10)).containsOnly(old);
  }

  @Test
  void keepsOnePlaceOfAnEndpointForItsOldRetries() {
    CustomerServer server = serve(request -> answerLater(request, 200, 20));
    Endpoint endpoint = endpoint(environment, server, 2);
    UUID old = webhooks.message(webhooks.environment(), SENT);
    UUID fresh = webhooks.message(webhooks.environment(), SENT);
    lanes.queue(endpoint, new Some(old, LaneKind.RETRY, 5), new Some(fresh, LaneKind.LIVE, 30));
    job.wake();
    await().atMost(HANG).until(() -> webhooks.queued(endpoint) == 0);
    assertThat(lanes.order(endpoint).subList(0, 15)).contains(old).contains(fresh);
  }

  @Test
  void keepsToTheCapOfAnEndpointOverAllItsLanes() {
    CustomerServer server = serve(request -> answerLater(request, 200, 20));
    Endpoint endpoint = endpoint(environment, server, 2);
    UUID old = webhooks.message(webhooks.environment(), SENT);
    UUID fresh = webhooks.message(webhooks.environment(), SENT);
    UUID recovered = webhooks.message(webhooks.environment(), SENT);
    lanes.queue(endpoint, new Some(old, LaneKind.RETRY, 20), new Some(fresh, LaneKind.LIVE, 20));
    lanes.queue(
        endpoint, new Some(recovered, LaneKind.RECOVERY, 10), new Some(fresh, LaneKind.LIVE, 5));
    // Every step stands for one more process that claims at the same time.
    Stream.generate(() -> Thread.ofVirtual().start(dispatcher::claimAndSend))
        .limit(20)
        .forEach(started -> {});
    await().atMost(HANG).until(() -> webhooks.queued(endpoint) == 0);
    assertThat(server.received()).hasSize(55);
    assertThat(inFlightAtEach).allMatch(many -> many <= 2);
  }

  @Test
  void movesTheThirdAttemptToALaneOfItsOwn() {
    CustomerServer server = serve(request -> answerLater(request, 500, 1));
    Endpoint endpoint = endpoint(environment, server, 10);
    UUID message = webhooks.message(environment, SENT);
    await().atMost(HANG).until(() -> lanes.lane(endpoint).contains("retry"));
    assertThat(webhooks.attempts(message)).hasSizeGreaterThanOrEqualTo(2);
    await().atMost(HANG).until(() -> webhooks.attempts(message).size() == 8);
    assertThat(webhooks.attempts(message).getLast().last()).isTrue();
  }

  @Test
  void givesUpThreeDaysAfterTheEvent() {
    CustomerServer server = serve(request -> answerLater(request, 200, 1));
    Endpoint endpoint = endpoint(environment, server, 1);
    UUID old = webhooks.message(webhooks.environment(), SENT);
    UUID fresh = webhooks.message(webhooks.environment(), SENT);
    lanes.queue(endpoint, "0 s", "-1 s", new Some(old, LaneKind.RETRY, 150));
    lanes.queue(endpoint, new Some(fresh, LaneKind.LIVE, 2));
    job.wake();
    await().atMost(HANG).until(() -> webhooks.queued(endpoint) == 0);
    assertThat(server.received()).hasSize(2);
    assertThat(webhooks.attempts(old))
        .hasSize(150)
        .extracting(Logged::outcome, Logged::error, Logged::last)
        .containsOnly(tuple("failed", "expired", true));
  }

  private Endpoint endpoint(Environment of, CustomerServer server, int maxInFlight) {
    Endpoint endpoint = webhooks.endpoint(of, server.url(), SENT);
    webhooks.limit(endpoint, maxInFlight);
    endpoints.add(endpoint);
    return endpoint;
  }

  private CustomerServer serve(Consumer<HttpServerRequest> behaviour) {
    var server = new CustomerServer(vertx, behaviour);
    servers.add(server);
    return server;
  }

  private void answerLater(HttpServerRequest request, int status, long millis) {
    inFlightAtEach.add(inFlight.incrementAndGet());
    vertx.setTimer(
        millis,
        later -> {
          inFlight.decrementAndGet();
          request.response().setStatusCode(status).end();
        });
  }
}
