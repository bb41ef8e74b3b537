package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.client.Await;
import dev.postern.system.Tarpit.Manner;
import dev.postern.system.TestEndpoints.Delays;
import dev.postern.system.TestEndpoints.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What some endpoints do must not be felt by the others. Delays are told; hangs fail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookLoadTest {
  private static final Await LONG = new Await(Duration.ofMinutes(5), Duration.ofMillis(500));
  private static final Duration DEADLINE = Duration.ofSeconds(4);

  /** Between two counts of a backlog, which load the database themselves. */
  private static final Duration COUNTING = Scale.of(Duration.ofSeconds(1), Duration.ofSeconds(30));

  /** Less than whoever waits for a slow endpoint waits; what is aimed at is 250 ms. */
  private static final double HANGING_MILLIS = 2_900;

  /** Whoever waits behind the busy organization's backlog waits far longer; 1 s is expected. */
  private static final double BUSY_HANGING_MILLIS = 5_000;

  private RunningPostern postern;
  private Database database;
  private TestEndpoints endpoints;

  @BeforeAll
  void start() {
    postern =
        new RunningPostern(
            Map.of(
                "POSTERN_WEBHOOK_HTTP_DEADLINE",
                DEADLINE.toSeconds() + "s",
                "POSTERN_WEBHOOK_RETRY_DELAYS",
                "1s,2s,3s,5s,5s,5s,5s"));
    database = new Database(postern.installation().database());
    endpoints = new TestEndpoints(postern, database);
    warmUp();
  }

  /** The first seconds of a process are about itself. */
  private void warmUp() {
    List<Endpoint> first = endpoints.endpoints("first", 5);
    endpoints.publish(first, 100);
    LONG.until("the first messages", () -> endpoints.undelivered(first) == 0);
  }

  @AfterAll
  void stop() {
    database.close();
    postern.close();
  }

  @Test
  @DisplayName("a tenth of all endpoints take three seconds, and the others notice nothing")
  void slowEndpointsHoldNobodyUp() {
    int count = Scale.of(100, 1_000);
    List<Endpoint> all = endpoints.endpoints("line", count);
    List<Endpoint> slow = all.subList(0, count / 10);
    slow.forEach(endpoint -> endpoints.behave(endpoint, Map.of("latencyMillis", 3_000)));
    List<Endpoint> well = all.subList(count / 10, count);

    endpoints.publishSteadily(all, 100, Scale.of(Duration.ofSeconds(10), Duration.ofMinutes(1)));

    LONG.until("every message delivered", () -> endpoints.undelivered(all) == 0);
    assertThat(endpoints.arrivals(all).repeated()).isZero();
    holdNobodyUp("beside slow endpoints", well);
  }

  @Test
  @DisplayName("whatever a tarpit does ends at the deadline and frees its place")
  void tarpitsEndAtTheDeadline() {
    List<Tarpit> tarpits = Stream.of(Manner.values()).map(Tarpit::new).toList();
    try {
      List<Endpoint> trapped = new ArrayList<>();
      for (int i = 0; i < tarpits.size(); i++) {
        String name = Manner.values()[i].name();
        trapped.add(endpoints.endpointAt(endpoints.organization(), name, tarpits.get(i).url()));
        // The second request can only be made once the first has given its place back.
        endpoints.limit(trapped.getLast(), 1);
      }
      List<Endpoint> well = endpoints.endpoints("beside", 5);
      endpoints.publish(trapped, 2);
      endpoints.publishSteadily(well, 20, DEADLINE.multipliedBy(2));

      for (Endpoint endpoint : trapped) {
        LONG.until("two attempts at " + endpoint.name(), () -> attempted(endpoint) == 2);
        assertThat(longestAttempt(endpoint))
            .as(endpoint.name())
            .isLessThan(DEADLINE.multipliedBy(2).toMillis());
      }
      LONG.until("the others' messages", () -> endpoints.undelivered(well) == 0);
      holdNobodyUp("beside tarpits", well);
    } finally {
      tarpits.forEach(Tarpit::close);
    }
  }

  private long attempted(Endpoint endpoint) {
    return database.number(
        "select count(distinct message_id) from delivery_attempt where environment_id = ?",
        endpoint.environment());
  }

  private long longestAttempt(Endpoint endpoint) {
    return database.number(
        "select max(duration_millis) from delivery_attempt where environment_id = ?",
        endpoint.environment());
  }

  @Test
  @DisplayName("a long backlog delays nobody else, and drains in a ramp once its endpoint is well")
  void backlogsDrainInARamp() {
    int backlog = Scale.of(3_000, 1_000_000);
    Endpoint broken = endpoints.endpoint(endpoints.organization(), "broken");
    endpoints.limit(broken, Scale.of(50, 100));
    endpoints.behave(broken, Map.of("status", 500));
    endpoints.publish(List.of(broken), backlog);
    LONG.until("the circuit breaker opens", () -> isOpen(broken));
    List<Endpoint> well = endpoints.endpoints("meanwhile", 5);
    endpoints.publishSteadily(well, 20, Duration.ofSeconds(5));
    LONG.until("the others' messages", () -> endpoints.undelivered(well) == 0);
    holdNobodyUp("beside a backlog of " + backlog, well);

    endpoints.behave(broken, Map.of("latencyMillis", Scale.of(200, 20)));
    new Await(Scale.of(Duration.ofMinutes(3), Duration.ofHours(1)), COUNTING)
        .until("the backlog drained", () -> endpoints.undelivered(List.of(broken)) == 0);

    List<Long> seconds = deliveredBySecond(broken);
    assertThat(seconds.getFirst())
        .as("%s", seconds)
        .isLessThan(seconds.stream().max(Long::compare).orElseThrow() / 3);
    System.out.printf("drained %d in %d s, by second %s%n", backlog, seconds.size(), seconds);
  }

  private boolean isOpen(Endpoint endpoint) {
    return database.number(
            "select count(*) from webhook_endpoint_health where endpoint_id = ? and state = 'open'",
            endpoint.id())
        > 0;
  }

  private List<Long> deliveredBySecond(Endpoint endpoint) {
    return database.query(
        """
        select count(*) from (
          select floor(extract(epoch from created_at - min(created_at) over ())) as second
          from delivery_attempt where environment_id = ? and outcome = 'delivered') attempts
        group by second order by second
        """,
        row -> row.getLong(1),
        endpoint.environment());
  }

  @Test
  @DisplayName("an organization that wants more than there is delays the others by little")
  void aBusyOrganizationTakesNobodysTurn() {
    List<Endpoint> quiet = endpoints.endpoints("quiet", 5);
    endpoints.publishSteadily(quiet, 10, Duration.ofSeconds(5));
    LONG.until("the quiet ones' messages", () -> endpoints.undelivered(quiet) == 0);
    Delays idle = endpoints.firstAttempts(quiet);

    List<Endpoint> busy = busyEndpoints();
    List<Endpoint> others = endpoints.endpoints("others", 5);
    endpoints.publish(busy, Scale.of(4_000, 40_000));
    endpoints.publishSteadily(mixed(busy, others), 100, Duration.ofSeconds(8));
    long waiting = endpoints.undelivered(busy);

    LONG.until("the others' messages", () -> endpoints.undelivered(others) == 0);
    Delays loaded = firstAttempts("beside a busy organization", others);
    System.out.printf(
        "99th percentile %.1f times that of idle, with %d of the busy one's messages waiting%n",
        loaded.p99() / idle.p99(), waiting);
    assertThat(waiting).as("the busy one wants more than it gets").isPositive();
    assertThat(loaded.p99()).isLessThan(BUSY_HANGING_MILLIS);
    new Await(Scale.of(Duration.ofMinutes(5), Duration.ofHours(1)), COUNTING)
        .until("the busy one's messages", () -> endpoints.undelivered(busy) == 0);
    assertThat(endpoints.arrivals(busy).repeated()).isZero();
  }

  /** Of one organization, and together they may have as much in flight as there are slots. */
  private List<Endpoint> busyEndpoints() {
    UUID organization = endpoints.organization();
    List<Endpoint> busy = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      busy.add(endpoints.endpoint(organization, "busy" + i));
      endpoints.limit(busy.getLast(), 100);
    }
    return busy;
  }

  /** Nine of ten are busy ones. */
  private static List<Endpoint> mixed(List<Endpoint> busy, List<Endpoint> others) {
    List<Endpoint> mixed = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      mixed.add(i % 10 == 0 ? others.get(i / 10) : busy.get(i % 5));
    }
    return mixed;
  }

  private void holdNobodyUp(String when, List<Endpoint> well) {
    assertThat(firstAttempts(when, well).p99()).as(when).isLessThan(HANGING_MILLIS);
  }

  private Delays firstAttempts(String when, List<Endpoint> well) {
    Delays delays = endpoints.firstAttempts(well);
    System.out.printf(
        "%s: first attempts after %.0f ms, 99 %% within %.0f ms%n",
        when, delays.median(), delays.p99());
    assertThat(delays.attempted()).isPositive();
    return delays;
  }
}
