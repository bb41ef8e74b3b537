package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.launch.Replica;
import dev.postern.sandbox.launch.Service;
import dev.postern.system.TestEndpoints.Arrivals;
import dev.postern.system.TestEndpoints.Endpoint;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Dispatchers that die or stand still while they deliver webhooks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookCrashTest {
  private static final Await LONG = new Await(Duration.ofMinutes(4), Duration.ofMillis(500));
  private static final Duration LEASE = Duration.ofSeconds(32);

  /** After so long no request of a dispatcher is under way that was when another died. */
  private static final Duration ENDED = Duration.ofSeconds(3);

  /** Within so long after its lease ended a delivery is sent again. */
  private static final Duration RECOVERY = Duration.ofSeconds(5);

  private RunningPostern postern;
  private Database database;
  private TestEndpoints endpoints;

  @BeforeAll
  void start() {
    postern =
        new RunningPostern(
            Map.of(
                "POSTERN_WEBHOOK_HTTP_DEADLINE", "2s",
                "POSTERN_WEBHOOK_LEASE", LEASE.toSeconds() + "s",
                "POSTERN_WEBHOOK_RETRY_DELAYS", "1s,1s,1s,2s,2s,2s,2s"));
    database = new Database(postern.installation().database());
    endpoints = new TestEndpoints(postern, database);
  }

  @AfterAll
  void stop() {
    database.close();
    postern.close();
  }

  @Test
  @DisplayName("of two dispatchers one is killed now and then: nothing is lost, order is kept")
  void crashesLoseNothingAndKeepTheOrder() throws InterruptedException {
    List<Endpoint> usual = endpoints.endpoints("crash", 20);
    usual.forEach(endpoint -> endpoints.behave(endpoint, Map.of("latencyMillis", 100)));
    Endpoint ordered = endpoints.endpoint(endpoints.organization(), "ordered");
    endpoints.inOrder(ordered);
    List<Endpoint> all = new ArrayList<>(usual);
    all.add(ordered);
    Duration load = Scale.of(Duration.ofSeconds(20), Duration.ofMinutes(5));
    Duration between = Scale.of(Duration.ofSeconds(5), Duration.ofSeconds(10));
    OffsetDateTime start = now();
    Replica replica = postern.addReplica(Service.DISPATCHER, Map.of());

    var published = CompletableFuture.runAsync(() -> endpoints.publishSteadily(all, 60, load));
    long lost = 0;
    while (!published.isDone()) {
      Thread.sleep(between.minus(ENDED));
      endpoints.behave(ordered, Map.of("status", 500, "times", 1));
      lost += killed(replica, start, usual);
      start = now();
      replica = postern.addReplica(Service.DISPATCHER, Map.of());
    }
    published.join();

    LONG.until("every message delivered", () -> endpoints.undelivered(all) == 0);
    postern.kill(replica);
    Arrivals arrivals = endpoints.arrivals(usual);
    System.out.printf("%s, %d leased by the dead%n", arrivals, lost);
    assertThat(arrivals.messages()).isEqualTo(published(usual));
    long recorded = usual.stream().mapToLong(this::attemptsRecorded).sum();
    assertThat(arrivals.deliveries() - recorded)
        .as("requests that nobody recorded")
        .isLessThanOrEqualTo(lost);
    assertThat(withoutRepetitions(endpoints.arrived(ordered)))
        .containsExactlyElementsOf(endpoints.published(ordered));
  }

  /**
   * Kills a dispatcher, and answers how many deliveries it had leased. A lease does not say whose
   * it is, but of those that began before the crash the other dispatcher has ended its own soon
   * after.
   *
   * @param start when that dispatcher started: what one had leased that died earlier is not counted
   */
  private long killed(Replica replica, OffsetDateTime start, List<Endpoint> those)
      throws InterruptedException {
    postern.kill(replica);
    OffsetDateTime crash = now();
    Thread.sleep(ENDED);
    return database.number(
        """
        select count(*) from webhook_delivery
        where endpoint_id = any(?) and lease_until > ? and lease_until <= ?
        """,
        those.stream().map(Endpoint::id).toList(),
        start.plus(LEASE),
        crash.plus(LEASE));
  }

  private OffsetDateTime now() {
    return database.query("select now()", row -> row.getObject(1, OffsetDateTime.class)).getFirst();
  }

  private long published(List<Endpoint> those) {
    return those.stream().mapToLong(endpoint -> endpoints.published(endpoint).size()).sum();
  }

  /** What comes again right away is a retry. */
  private static List<String> withoutRepetitions(List<String> ids) {
    List<String> changes = new ArrayList<>();
    for (String id : ids) {
      if (changes.isEmpty() || !changes.getLast().equals(id)) {
        changes.add(id);
      }
    }
    return changes;
  }

  @Test
  @DisplayName("F16: what a dispatcher writes that stood still beyond its leases is refused")
  void refusesLateWrites() throws InterruptedException {
    Endpoint slow = endpoints.endpoint(endpoints.organization(), "paused");
    endpoints.behave(slow, Map.of("latencyMillis", 1_000));
    Replica paused = postern.addReplica(Service.DISPATCHER, Map.of());
    postern.stop(Service.DISPATCHER);
    try {
      endpoints.publish(List.of(slow), 10);
      LONG.until("requests under way", () -> inFlightOf(slow) > 0);
      long held = inFlightOf(slow);
      RunningPostern.pause(paused.process());
      postern.startAgain(Service.DISPATCHER);
      LONG.until("the other delivers all", () -> endpoints.undelivered(List.of(slow)) == 0);

      RunningPostern.goOn(paused.process());
      LONG.until(
          "the late writes are noticed",
          () -> paused.child().lastLines().contains("ended after their lease and are dropped"));
      assertThat(attemptsRecorded(slow)).isEqualTo(10);
      assertThat(endpoints.arrivals(List.of(slow)).repeated()).isLessThanOrEqualTo(held);
    } finally {
      RunningPostern.goOn(paused.process());
      postern.kill(paused);
    }
  }

  private long inFlightOf(Endpoint endpoint) {
    return database.number(
        "select count(*) from webhook_delivery where endpoint_id = ? and lease_id is not null",
        endpoint.id());
  }

  private long attemptsRecorded(Endpoint endpoint) {
    return database.number(
        "select count(*) from delivery_attempt where environment_id = ?", endpoint.environment());
  }

  @Test
  @DisplayName("F02: what a dead dispatcher held is sent again soon after its lease ended")
  void leasesOfTheDeadEndInTime() {
    Endpoint hanging = endpoints.endpoint(endpoints.organization(), "dead");
    endpoints.behave(hanging, Map.of("latencyMillis", 1_500, "times", 1));
    endpoints.publish(List.of(hanging), 1);
    LONG.until("the request under way", () -> endpoints.arrivals(List.of(hanging)).messages() == 1);

    postern.crash(Service.DISPATCHER);

    // The lease began before the crash, and the new process runs by now.
    new Await(LEASE.plus(RECOVERY), Duration.ofMillis(200))
        .until("the second request", () -> endpoints.undelivered(List.of(hanging)) == 0);
    assertThat(endpoints.arrivals(List.of(hanging)).deliveries()).isEqualTo(2);
  }
}
