package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.launch.Replica;
import dev.postern.sandbox.launch.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Several dispatchers send the emails of one queue. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DispatcherReplicasTest {
  private static final int DISPATCHERS = Scale.of(2, 8);
  private static final int EMAILS = Scale.of(300, 5_000);
  private static final int CALLS = 1_000_000;

  /** Of one dispatcher: all together as many as one makes, so that each is answered in time. */
  private static final int CALLS_AT_A_TIME = 128 / DISPATCHERS;

  private static final Await LONG = new Await(Duration.ofMinutes(2), Duration.ofMillis(200));

  /** Longer than the events of a machine take that has too much to do. */
  private static final Duration WINDOW = Scale.of(Duration.ofMinutes(1), Duration.ofMinutes(5));

  private RunningPostern postern;
  private Database database;
  private SesFaults ses;
  private Outcome outcome;

  @BeforeAll
  void start() {
    postern =
        new RunningPostern(
            Map.of(
                "POSTERN_EMAIL_LEASE",
                "15s",
                "POSTERN_AMBIGUOUS_SEND_WINDOW",
                WINDOW.toSeconds() + "s",
                "POSTERN_SES_CONCURRENCY",
                Integer.toString(CALLS_AT_A_TIME)));
    database = new Database(postern.installation().database());
    ses = new SesFaults(postern);
    outcome = new Outcome(postern.installation());
  }

  @AfterAll
  void stop() {
    database.close();
    postern.close();
  }

  @Test
  @DisplayName("F16: several dispatchers on one queue send each email once")
  void shareTheQueue() {
    List<Replica> replicas = new ArrayList<>();
    for (int i = 1; i < DISPATCHERS; i++) {
      replicas.add(postern.addReplica(Service.DISPATCHER, Map.of()));
    }
    List<String> ids = new PatientCustomer(postern.installation(), "queue").send(EMAILS);
    outcome.assertSentOnce(ids);
    replicas.forEach(postern::kill);
  }

  @Test
  @DisplayName("F16: what a dispatcher records that stood still beyond its leases is dropped")
  void dropsLateOutcomes() {
    Replica paused = postern.addReplica(Service.DISPATCHER, Map.of());
    postern.stop(Service.DISPATCHER);
    try {
      ses.set(Map.of("latencyMillis", 2_000, "times", CALLS));
      List<String> ids = new PatientCustomer(postern.installation(), "paused").send(3);
      LONG.until("three calls at SES", () -> ses.met(CALLS) == 3);
      RunningPostern.pause(paused.process());
      ses.clear();
      postern.startAgain(Service.DISPATCHER);
      outcome.assertSentOnce(ids);
      LONG.until("the other knows", () -> outcomes(ids).equals(List.of("confirmed 3")));

      RunningPostern.goOn(paused.process());
      LONG.until(
          "the late outcomes are noticed",
          () -> paused.child().lastLines().contains("the lease was lost, the outcome is dropped"));
      assertThat(outcomes(ids)).containsExactly("confirmed 3");
      outcome.assertSentOnce(ids);
    } finally {
      RunningPostern.goOn(paused.process());
      postern.kill(paused);
    }
  }

  @Test
  @DisplayName("F16: a dispatcher that stands still with a row locked that all need stops nobody")
  void endsTheTransactionOfWhoStandsStill() {
    var customer = new PatientCustomer(postern.installation(), "locked");
    Replica paused = postern.addReplica(Service.DISPATCHER, Map.of());
    postern.stop(Service.DISPATCHER);
    List<String> ids;
    try (var held = Database.lock(postern.installation().database(), "send_budget")) {
      ids = customer.send(3);
      LONG.until("it has the row and waits to write to it", () -> waitingForBudget() >= 2);
      RunningPostern.pause(paused.process());
    }
    try {
      postern.startAgain(Service.DISPATCHER);
      outcome.assertSentOnce(ids);
    } finally {
      RunningPostern.goOn(paused.process());
    }

    postern.stop(Service.DISPATCHER);
    outcome.assertSentOnce(customer.send(3, 3));
    postern.kill(paused);
    postern.startAgain(Service.DISPATCHER);
  }

  /** One session asks each second what SES takes; the other is about to send. */
  private long waitingForBudget() {
    return database.number(
        """
        select count(distinct l.pid) from pg_locks l join pg_stat_activity a using (pid)
        where not l.granted and l.relation = 'send_budget'::regclass
          and a.usename = 'postern_dispatcher'
        """);
  }

  private List<String> outcomes(List<String> ids) {
    return database.query(
        """
        select coalesce(outcome, 'open') || ' ' || count(*) from send_attempt
        where email_id = any(?) group by outcome
        """,
        row -> row.getString(1),
        ids.stream().map(UUID::fromString).toList());
  }
}
