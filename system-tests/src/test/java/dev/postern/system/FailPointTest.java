package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.launch.Service;
import dev.postern.system.TestEndpoints.Endpoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * kill -9 of the dispatcher at each step of its work. A step is held by what it waits for: a locked
 * table, or an answer of SES or of a receiver that does not come.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailPointTest {
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration WINDOW = Duration.ofSeconds(30);
  private static final int MANY = 1_000;
  private static final Await LONG = new Await(Duration.ofMinutes(2), Duration.ofMillis(100));

  private RunningPostern postern;
  private Database database;
  private SesFaults ses;
  private int calls;
  private Outcome outcome;

  @BeforeAll
  void start() {
    postern =
        new RunningPostern(
            Map.of(
                "POSTERN_EMAIL_LEASE",
                LEASE.toSeconds() + "s",
                "POSTERN_AMBIGUOUS_SEND_WINDOW",
                WINDOW.toSeconds() + "s",
                "POSTERN_WEBHOOK_HTTP_DEADLINE",
                "2s",
                "POSTERN_WEBHOOK_LEASE",
                "32s"));
    database = new Database(postern.installation().database());
    ses = new SesFaults(postern);
    outcome = new Outcome(postern.installation());
  }

  @AfterEach
  void endFaults() {
    ses.clear();
  }

  @AfterAll
  void stop() {
    database.close();
    postern.close();
  }

  @Test
  @DisplayName("F02: killed while it claims: the email is due as before")
  void killedWhileClaiming() {
    List<String> ids;
    try (var held = lock("send_attempt")) {
      ids = send3();
      waitsForLock();
      postern.stop(Service.DISPATCHER);
    }
    postern.startAgain(Service.DISPATCHER);
    outcome.assertSentOnce(ids);
  }

  @Test
  @DisplayName("F02: killed before SES accepted: sent once, after the window")
  void killedBeforeSesAccepted() {
    List<String> ids = callsUnderWay(Map.of("latencyMillis", 8_000, "cutConnection", 1));
    postern.crash(Service.DISPATCHER);
    ses.clear();

    recoversWithinLease(ids);
    outcome.assertSentOnce(ids);
    assertThat(superseded(ids)).isEqualTo(3);
  }

  @Test
  @DisplayName("F02: killed while SES accepts: its event tells, and nothing is sent twice")
  void killedWhileSesAccepts() {
    List<String> ids = callsUnderWay(Map.of("latencyMillis", 2_000));
    postern.crash(Service.DISPATCHER);

    outcome.assertSentOnce(ids);
    assertThat(attempts(ids)).isEqualTo(3);
  }

  @Test
  @DisplayName("F02: killed before it recorded SES's answer: nothing is sent twice")
  void killedBeforeRecording() {
    List<String> ids;
    try (var held = lock("email_event")) {
      ids = send3();
      List<String> those = ids;
      LONG.until("SES has all", () -> outcome.sentToSes().containsAll(those));
      waitsForLock();
      postern.stop(Service.DISPATCHER);
    }
    postern.startAgain(Service.DISPATCHER);
    outcome.assertSentOnce(ids);
  }

  @Test
  @DisplayName("F02: without events what SES had is sent twice at most, and counted")
  void killedWithoutEvents() {
    postern.stop(Service.INGESTER);
    try {
      List<String> ids = callsUnderWay(Map.of("latencyMillis", 2_000));
      postern.crash(Service.DISPATCHER);
      ses.clear();

      LONG.until("all sent", () -> sent(ids) == 3);
      assertThat(outcome.sentToSes().stream().filter(ids::contains).count()).isEqualTo(6);
      assertThat(superseded(ids)).isEqualTo(3);
    } finally {
      postern.startAgain(Service.INGESTER);
    }
  }

  @Test
  @DisplayName("F02: killed while webhooks are queued or recorded: each is delivered")
  void killedAroundWebhooks() {
    var endpoints = new TestEndpoints(postern, database);
    Endpoint endpoint = endpoints.endpoint(endpoints.organization(), "points");
    try (var held = lock("webhook_delivery")) {
      endpoints.publish(List.of(endpoint), 5);
      waitsForLock();
      postern.stop(Service.DISPATCHER);
    }
    postern.startAgain(Service.DISPATCHER);
    LONG.until("all delivered", () -> endpoints.undelivered(List.of(endpoint)) == 0);
    assertThat(endpoints.arrivals(List.of(endpoint)).deliveries()).isEqualTo(5);

    try (var held = lock("delivery_attempt")) {
      endpoints.publish(List.of(endpoint), 5);
      waitsForLock();
      postern.stop(Service.DISPATCHER);
    }
    postern.startAgain(Service.DISPATCHER);
    LONG.until("all delivered", () -> endpoints.undelivered(List.of(endpoint)) == 0);
    assertThat(endpoints.arrivals(List.of(endpoint)).messages()).isEqualTo(10);
    assertThat(endpoints.arrivals(List.of(endpoint)).repeated()).isBetween(1L, 5L);
  }

  private List<String> send3() {
    return new PatientCustomer(postern.installation(), "point-" + ++calls).send(3);
  }

  private List<String> callsUnderWay(Map<String, Object> fault) {
    Map<String, Object> counted = new HashMap<>(fault);
    counted.put("times", MANY);
    ses.set(counted);
    List<String> ids = send3();
    LONG.until("three calls at SES", () -> ses.met(MANY) == 3);
    return ids;
  }

  private Database.Lock lock(String table) {
    return Database.lock(postern.installation().database(), table);
  }

  private void waitsForLock() {
    LONG.until(
        "the dispatcher waits for the table",
        () ->
            database.number(
                    """
                    select count(*) from pg_locks l join pg_stat_activity a using (pid)
                    where not l.granted and a.usename = 'postern_dispatcher'
                    """)
                > 0);
  }

  private void recoversWithinLease(List<String> ids) {
    new Await(LEASE.plusSeconds(5), Duration.ofMillis(100))
        .until("the leases of the dead end", () -> open(ids) == 0);
  }

  private long open(List<String> ids) {
    return database.number(
        "select count(*) from send_attempt where email_id = any(?) and outcome is null",
        uuids(ids));
  }

  private long attempts(List<String> ids) {
    return database.number("select count(*) from send_attempt where email_id = any(?)", uuids(ids));
  }

  private long superseded(List<String> ids) {
    return database.number(
        "select count(*) from send_attempt where email_id = any(?) and outcome = 'superseded'",
        uuids(ids));
  }

  private long sent(List<String> ids) {
    return database.number(
        "select count(*) from email where id = any(?) and sent_at is not null", uuids(ids));
  }

  private static List<UUID> uuids(List<String> ids) {
    return ids.stream().map(UUID::fromString).toList();
  }
}
