package dev.postern.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.svix.Webhook;
import dev.postern.dispatcher.delivery.TestWebhooks.Endpoint;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import dev.postern.dispatcher.delivery.TestWebhooks.Logged;
import dev.postern.http.CustomerServer;
import dev.postern.http.CustomerServer.Received;
import dev.postern.model.webhook.WebhookMessageId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
class WebhookDeliveryTest {
  private static final String SENT = "email.sent";
  private static final String BOUNCED = "email.bounced";

  @Inject TestWebhooks webhooks;
  @Inject DeliveryDispatcher dispatcher;
  @Inject DeliveryJob job;
  @Inject Vertx vertx;
  @Inject Clock clock;
  @Inject MeterRegistry registry;

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
  void deliversOnceToTheEndpointsThatWantTheEvent() {
    CustomerServer subscribed = answering(200);
    CustomerServer others = answering(200);
    Endpoint endpoint = webhooks.endpoint(environment, subscribed.url(), SENT, BOUNCED);
    webhooks.endpoint(environment, others.url(), BOUNCED);
    webhooks.endpoint(webhooks.environment(), others.url(), SENT);
    webhooks.disable(webhooks.endpoint(environment, others.url(), SENT));
    UUID message = webhooks.message(environment, SENT);
    await().until(() -> webhooks.attempts(message).size() == 1);
    assertThat(webhooks.attempts(message))
        .containsExactly(new Logged(1, "delivered", 200, null, "", true));
    assertThat(webhooks.measured(message)).isEqualTo("t t t 127.0.0.1");
    assertThat(subscribed.received()).hasSize(1);
    assertThat(others.received()).isEmpty();
    assertThat(webhooks.queued(endpoint)).isZero();
  }

  @Test
  void signsInBothFamiliesOfHeaders() {
    CustomerServer server = answering(200);
    Endpoint endpoint = webhooks.endpoint(environment, server.url(), SENT);
    UUID message = webhooks.message(environment, SENT);
    await().until(() -> !server.received().isEmpty());
    Received received = server.received().getFirst();
    assertThat(received.body()).isEqualTo("{\"type\":\"" + message + "\"}");
    for (String family : List.of("svix", "webhook")) {
      assertThat(received.headers())
          .containsEntry(family + "-id", new WebhookMessageId(message).print());
      assertThatCode(() -> verify(endpoint.secret(), received, family)).doesNotThrowAnyException();
    }
    assertThat(received.headers().get("user-agent")).startsWith("Postern-Webhooks/");
  }

  @Test
  void triesAgainWithTheSameIdAndANewTime() {
    var answers = new AtomicInteger();
    CustomerServer server =
        serve(request -> respond(request, answers.incrementAndGet() < 3 ? 500 : 200));
    webhooks.endpoint(environment, server.url(), SENT);
    UUID message = webhooks.message(environment, SENT);
    await().until(() -> webhooks.attempts(message).size() == 3);
    assertThat(webhooks.attempts(message))
        .extracting(Logged::number, Logged::outcome, Logged::status, Logged::last)
        .containsExactly(
            tuple(1, "failed", 500, false),
            tuple(2, "failed", 500, false),
            tuple(3, "delivered", 200, true));
    assertThat(headers(server, "svix-id")).hasSize(1);
    assertThat(headers(server, "svix-timestamp")).hasSize(3);
  }

  @Test
  void givesUpAfterTheLastAttempt() {
    Endpoint endpoint = webhooks.endpoint(environment, answering(302).url(), SENT);
    UUID message = webhooks.message(environment, SENT);
    await().until(() -> webhooks.attempts(message).size() == 3);
    assertThat(webhooks.attempts(message).getLast())
        .isEqualTo(new Logged(3, "failed", 302, "status", "", true));
    assertThat(webhooks.queued(endpoint)).isZero();
  }

  @Test
  void letsNobodyWaitForAnEndpointThatHangs() {
    CustomerServer hanging = serve(request -> {});
    CustomerServer healthy = answering(200);
    Endpoint slow = webhooks.endpoint(environment, hanging.url(), SENT);
    webhooks.endpoint(environment, healthy.url(), SENT);
    webhooks.limit(slow, 3);
    List<UUID> messages = webhooks.messages(environment, SENT, 50);
    await().until(() -> healthy.received().size() == 50);
    assertThat(hanging.received()).hasSizeLessThan(50);
    UUID first = messages.getFirst();
    await()
        .until(() -> webhooks.attempts(first).stream().anyMatch(a -> "timeout".equals(a.error())));
    webhooks.disable(slow);
    job.wake();
    await().until(() -> webhooks.queued(slow) == 0);
  }

  @Test
  void keepsToTheCapOfAnEndpoint() {
    var inFlight = new AtomicInteger();
    var most = new AtomicInteger();
    CustomerServer server =
        serve(
            request -> {
              most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
              vertx.setTimer(
                  20,
                  later -> {
                    inFlight.decrementAndGet();
                    respond(request, 200);
                  });
            });
    Endpoint endpoint = webhooks.endpoint(environment, server.url(), SENT);
    webhooks.limit(endpoint, 2);
    webhooks.messages(environment, SENT, 30);
    // Every step stands for one more process that claims at the same time.
    Stream.generate(() -> Thread.ofVirtual().start(dispatcher::claimAndSend))
        .limit(20)
        .forEach(started -> {});
    await().until(() -> server.received().size() == 30 && webhooks.queued(endpoint) == 0);
    assertThat(most).hasValueLessThanOrEqualTo(2);
  }

  @Test
  void keepsTheFirstSixteenKilobytesOfTheAnswer() {
    CustomerServer server = serve(request -> request.response().end("x".repeat(100_000)));
    webhooks.endpoint(environment, server.url(), SENT);
    UUID message = webhooks.message(environment, SENT);
    await().until(() -> webhooks.attempts(message).size() == 1);
    assertThat(webhooks.attempts(message).getFirst().body()).hasSize(16 * 1024);
  }

  @Test
  void disablesAnEndpointThatIsGoneAndDropsTheRest() {
    CustomerServer server = answering(410);
    Endpoint endpoint = webhooks.endpoint(environment, server.url(), SENT);
    webhooks.limit(endpoint, 1);
    List<UUID> messages = webhooks.messages(environment, SENT, 3);
    await().until(() -> messages.stream().allMatch(id -> !webhooks.attempts(id).isEmpty()));
    assertThat(webhooks.status(endpoint)).containsExactly("disabled gone");
    assertThat(server.received()).hasSize(1);
    assertThat(messages.stream().flatMap(id -> webhooks.attempts(id).stream()))
        .extracting(Logged::error, Logged::last)
        .containsExactlyInAnyOrder(
            tuple("status", true),
            tuple("endpoint_disabled", true),
            tuple("endpoint_disabled", true));
    assertThat(webhooks.queued(endpoint)).isZero();
  }

  @Test
  void leavesAnEndpointAloneThatAsksForIt() {
    CustomerServer server =
        serve(
            request -> request.response().setStatusCode(429).putHeader("Retry-After", "600").end());
    Endpoint endpoint = webhooks.endpoint(environment, server.url(), SENT);
    UUID first = webhooks.message(environment, SENT);
    await().until(() -> webhooks.attempts(first).size() == 1);
    assertThat(webhooks.blockedUntil(endpoint))
        .singleElement()
        .satisfies(until -> assertThat(until).isAfter(clock.instant().plus(Duration.ofMinutes(9))));
    webhooks.message(environment, SENT);
    await().until(() -> webhooks.queued(endpoint) == 2);
    dispatcher.claimAndSend();
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void recordsARefusedAddress() {
    webhooks.endpoint(environment, "http://10.0.0.1/hook", SENT);
    UUID message = webhooks.message(environment, SENT);
    await().until(() -> !webhooks.attempts(message).isEmpty());
    assertThat(webhooks.attempts(message).getFirst())
        .isEqualTo(new Logged(1, "refused", null, "refused_address", null, false));
  }

  @Test
  void redeliversWhatAProcessThatDiedHadClaimed() {
    CustomerServer server = answering(200);
    Endpoint endpoint = webhooks.endpoint(environment, server.url(), BOUNCED);
    UUID message = webhooks.message(environment, SENT);
    webhooks.leasedDelivery(endpoint, message, UUID.randomUUID(), clock.instant().minusSeconds(1));
    job.sweep();
    await().until(() -> webhooks.attempts(message).size() == 1);
    assertThat(webhooks.attempts(message).getFirst().number()).isEqualTo(1);
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void countsAttemptsWithoutNamingCustomersServers() {
    CustomerServer server = answering(200);
    webhooks.endpoint(environment, server.url(), SENT);
    UUID message = webhooks.message(environment, SENT);
    await().until(() -> webhooks.attempts(message).size() == 1);
    await()
        .until(
            () ->
                registry.get("postern.webhook.attempt").tag("outcome", "delivered").timer().count()
                    > 0);
    assertThat(registry.getMeters())
        .filteredOn(meter -> meter.getId().getTags().stream().anyMatch(this::namesACustomer))
        // what this test's own server counts
        .extracting(meter -> meter.getId().getName())
        .allMatch(name -> name.startsWith("http.server"));
  }

  private boolean namesACustomer(Tag tag) {
    return tag.getValue().contains("/hook") || tag.getValue().contains("127.0.0.1");
  }

  private static void verify(String secret, Received received, String family) throws Exception {
    Map<String, List<String>> headers =
        Stream.of("-id", "-timestamp", "-signature")
            .collect(
                Collectors.toMap(
                    part -> family + part, part -> List.of(received.headers().get(family + part))));
    new Webhook(secret).verify(received.body(), headers);
  }

  private static Set<String> headers(CustomerServer server, String name) {
    return server.received().stream()
        .map(received -> received.headers().get(name))
        .collect(Collectors.toSet());
  }

  private CustomerServer answering(int status) {
    return serve(request -> respond(request, status));
  }

  private CustomerServer serve(Consumer<HttpServerRequest> behaviour) {
    var server = new CustomerServer(vertx, behaviour);
    servers.add(server);
    return server;
  }

  private static void respond(HttpServerRequest request, int status) {
    request.response().setStatusCode(status).end();
  }
}
