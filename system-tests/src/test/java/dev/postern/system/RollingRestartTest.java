package dev.postern.system;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.client.SandboxClients;
import dev.postern.sandbox.launch.Ports;
import dev.postern.sandbox.launch.Replica;
import dev.postern.sandbox.launch.Service;
import dev.postern.sandbox.redis.LocalRedis;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;

/** Two processes of each service, one Postgres and one Redis, each process replaced under load. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollingRestartTest {
  private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:postern-ses-events";
  private static final int ENDED_BY_SIGTERM = 128 + 15;
  private static final int BATCH = 10;
  private static final String BODY =
      """
      {"from": "Ada <ada@example.test>", "to": "success@simulator.amazonses.com",
       "subject": "Slowly", "text": "Hello"}
      """;

  /** Beyond the time that it serves on; within the 15 seconds in which a body has to come. */
  private static final Duration SLOW_REQUEST = Duration.ofSeconds(12);

  private static final Duration BREATH = Duration.ofSeconds(1);
  private static final Duration NOTICED = Duration.ofMillis(500);
  private static final Await LONG = new Await(Duration.ofMinutes(2), Duration.ofMillis(100));

  private final Map<Service, Replica> seconds = new EnumMap<>(Service.class);
  private LocalRedis redis;
  private RunningPostern postern;
  private TcpBalancer apis;
  private TcpBalancer ingesters;

  @BeforeAll
  void start() {
    redis = LocalRedis.start();
    postern =
        new RunningPostern(
            Map.of(
                "RATE_LIMIT_BACKEND", "redis",
                "REDIS_URL", redis.url(),
                "QUARKUS_SHUTDOWN_DELAY", "2S"));
    Ports ports = postern.installation().ports();
    apis = new TcpBalancer(ports.api());
    ingesters = new TcpBalancer(ports.ingester());
    for (Service service : Service.values()) {
      Replica second = postern.addReplica(service, Map.of());
      seconds.put(service, second);
      putIn(service, second.port());
    }
    subscribe(ingesters.url() + "/events/ses");
  }

  @AfterAll
  void stop() {
    apis.close();
    ingesters.close();
    postern.close();
    redis.close();
  }

  @Test
  @DisplayName("F22: a rolling restart of everything under load fails, loses and repeats nothing")
  void replacesEveryProcess() throws Exception {
    AtomicBoolean rolling = new AtomicBoolean(true);
    var keptOpen = customer("kept", HttpClient.Version.HTTP_1_1);
    var streams = customer("streams", HttpClient.Version.HTTP_2);
    List<String> ids = new ArrayList<>();
    try (ExecutorService customers = Executors.newFixedThreadPool(2)) {
      Future<List<String>> some = customers.submit(() -> sendWhile(rolling, keptOpen));
      Future<List<String>> others = customers.submit(() -> sendWhile(rolling, streams));
      try {
        roll();
      } finally {
        rolling.set(false);
      }
      ids.addAll(some.get());
      ids.addAll(others.get());
    }
    System.out.printf(
        "%d emails accepted, %d requests retried%n",
        ids.size(), keptOpen.resets() + streams.resets());

    assertThat(keptOpen.refusals()).isEmpty();
    assertThat(streams.refusals()).isEmpty();
    var outcome = new Outcome(postern.installation());
    outcome.assertSentOnce(ids);
    outcome.assertToldOnce(ids);
  }

  @Test
  @DisplayName("F22: a service that is told to end answers the request that it is reading")
  void answersWhatHasBegun() throws Exception {
    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    int port = postern.installation().ports().api();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        ExecutorService ending = Executors.newSingleThreadExecutor()) {
      OutputStream out = socket.getOutputStream();
      out.write(head(body.length).getBytes(StandardCharsets.US_ASCII));
      out.write(body, 0, body.length / 2);
      out.flush();
      Thread.sleep(NOTICED);
      Future<Integer> end = ending.submit(() -> postern.end(Service.API));
      LONG.until("no longer ready, though it answers", () -> readiness(port) == 503);
      Thread.sleep(SLOW_REQUEST);
      assertThat(end.isDone()).as("has ended before it answered").isFalse();
      out.write(body, body.length / 2, body.length - body.length / 2);
      out.flush();
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"id\"");
      assertThat(end.get()).isEqualTo(ENDED_BY_SIGTERM);
    }
    postern.startAgain(Service.API);
  }

  private static int readiness(int port) {
    var request =
        HttpRequest.newBuilder(URI.create(Ports.url(port) + "/q/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException("it answers nobody any more", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private String head(int length) {
    return """
        POST /emails HTTP/1.1
        Host: localhost
        Authorization: Bearer %s
        Content-Type: application/json
        Content-Length: %d

        """
        .formatted(postern.installation().credentials().apiKey(), length)
        .replace("\n", "\r\n");
  }

  private PatientCustomer customer(String name, HttpClient.Version version) {
    return new PatientCustomer(postern.installation(), name, apis.url(), version);
  }

  private static List<String> sendWhile(AtomicBoolean rolling, PatientCustomer customer)
      throws InterruptedException {
    List<String> ids = new ArrayList<>();
    while (rolling.get()) {
      ids.addAll(customer.send(ids.size(), BATCH));
      Thread.sleep(BREATH); // a machine that is busy with the load alone starts nothing in time
    }
    return ids;
  }

  private void roll() throws InterruptedException {
    Ports ports = postern.installation().ports();
    for (Service service : Service.values()) {
      int first = service.port(ports);
      takeOut(service, first);
      assertThat(postern.end(service)).as(service + " ends").isEqualTo(ENDED_BY_SIGTERM);
      postern.startAgain(service);
      putIn(service, first);
      Replica second = requireNonNull(seconds.get(service));
      takeOut(service, second.port());
      assertThat(postern.end(second)).as("second " + service).isEqualTo(ENDED_BY_SIGTERM);
      putIn(service, postern.addReplica(service, Map.of()).port());
    }
  }

  private void putIn(Service service, int port) {
    switch (service) {
      case API -> apis.putIn(port);
      case INGESTER -> ingesters.putIn(port);
      case DISPATCHER -> {}
    }
  }

  private void takeOut(Service service, int port) throws InterruptedException {
    switch (service) {
      case API -> apis.takeOut(port);
      case INGESTER -> ingesters.takeOut(port);
      case DISPATCHER -> {}
    }
    Thread.sleep(NOTICED); // as the hook before the end of a pod waits
  }

  /** Has SNS post to that address and nowhere else. */
  private void subscribe(String url) {
    try (SnsClient sns = SandboxClients.client(SnsClient.builder(), postern.aws())) {
      List<Subscription> before =
          sns.listSubscriptionsByTopic(request -> request.topicArn(TOPIC)).subscriptions();
      sns.subscribe(request -> request.topicArn(TOPIC).protocol("http").endpoint(url));
      LONG.until("the subscription of " + url, () -> isConfirmed(sns, url));
      before.forEach(
          old -> sns.unsubscribe(request -> request.subscriptionArn(old.subscriptionArn())));
    }
  }

  private static boolean isConfirmed(SnsClient sns, String url) {
    return sns.listSubscriptionsByTopic(request -> request.topicArn(TOPIC)).subscriptions().stream()
        .anyMatch(
            subscription ->
                subscription.endpoint().equals(url)
                    && subscription.subscriptionArn().startsWith("arn:"));
  }
}
