package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.launch.Ports;
import dev.postern.sandbox.launch.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SES throttles, fails, loses answers and reports late: each email leaves once all the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SesFaultsTest {
  private static final int EMAILS = Scale.of(60, 1_000);
  private static final Duration WINDOW = Duration.ofSeconds(40);
  private static final Await LONG = new Await(Duration.ofMinutes(2), Duration.ofMillis(200));

  private RunningPostern postern;
  private Database database;
  private SesFaults ses;
  private Outcome outcome;
  private int customers;

  @BeforeAll
  void start() {
    postern =
        new RunningPostern(
            Map.of(
                "POSTERN_AMBIGUOUS_SEND_WINDOW",
                WINDOW.toSeconds() + "s",
                "POSTERN_EMAIL_LEASE",
                "12s"));
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
  @DisplayName("F10: SES throttles half of all calls for a while: nothing lost, no attempt spent")
  void throttlingCostsNothing() throws InterruptedException {
    ses.set(Map.of("throttle", 0.5));
    List<String> ids = send();
    Thread.sleep(Scale.of(Duration.ofSeconds(5), Duration.ofMinutes(1)));
    ses.clear();
    outcome.assertSentOnce(ids);
    assertThat(
            database.number(
                """
                select count(*) from email
                where id = any(?) and attempt_count - held_back_count > 1
                """,
                uuids(ids)))
        .as("emails with more than one attempt that counts")
        .isZero();
  }

  @ParameterizedTest(name = "{0}: answers of SES fail or are lost ({1}): nothing is sent twice")
  @CsvSource({"F11,serverError,0.3", "F11,cutConnection,0.3", "F12,loseAnswer,0.5"})
  void lostAnswersRepeatNothing(String number, String fault, double probability) {
    ses.set(Map.of(fault, probability, "times", EMAILS));
    outcome.assertSentOnce(send());
  }

  @Test
  @DisplayName("F11: SES is gone for a moment: all is sent once when it is back")
  void waitsForSes() throws InterruptedException {
    RunningPostern.pause(postern.process("aws"));
    List<String> ids = send();
    Thread.sleep(Duration.ofSeconds(3));
    RunningPostern.goOn(postern.process("aws"));
    outcome.assertSentOnce(ids);
  }

  @Test
  @DisplayName("F13: SES's answers are lost and its events late and twice: no email sent again")
  void lateEventsRepeatNothing() throws InterruptedException {
    postern.stop(Service.INGESTER);
    ses.set(Map.of("loseAnswer", 1, "times", EMAILS));
    List<String> ids = send();
    LONG.until("SES has all", () -> outcome.sentToSes().containsAll(ids));
    ses.clear();
    Thread.sleep(Duration.ofSeconds(3));
    postern.startAgain(Service.INGESTER);
    outcome.assertSentOnce(ids);

    LONG.until(
        "no email would be sent again",
        () ->
            database.number(
                    """
                    select count(*) from email
                    where id = any(?) and (due_at is not null or ses_message_id is null)
                    """,
                    uuids(ids))
                == 0);
    repeatEvents(ids.getFirst());
    Thread.sleep(Duration.ofSeconds(3));
    outcome.assertSentOnce(ids);
    assertThat(outcome.events()).containsOnlyOnce(ids.getFirst() + " email.sent");
  }

  private void repeatEvents(String id) {
    String message =
        database
            .query(
                "select ses_message_id from email where id = ?",
                row -> row.getString(1),
                UUID.fromString(id))
            .getFirst();
    for (String type : List.of("Delivery", "Send")) {
      new LocalHttp()
          .send(
              "POST",
              Ports.url(postern.installation().ports().sandbox()) + "/_sandbox/events",
              Map.of("sesMessageId", message, "eventType", type),
              null);
    }
  }

  @Test
  @DisplayName("F14: an account that SES suspends keeps its emails until it is released")
  void aSuspendedAccountKeepsItsEmails() throws InterruptedException {
    ses.quota(Map.of("sending", "suspended"));
    List<String> ids = send();
    Thread.sleep(Duration.ofSeconds(3));
    assertThat(outcome.statuses(ids)).containsOnlyKeys("queued");
    ses.quota(Map.of("sending", "enabled"));
    // Whether it may send again is looked up once a minute, and at the start.
    postern.crash(Service.DISPATCHER);
    outcome.assertSentOnce(ids);
  }

  private List<String> send() {
    return new PatientCustomer(postern.installation(), "faults-" + ++customers).send(EMAILS);
  }

  private static List<UUID> uuids(List<String> ids) {
    return ids.stream().map(UUID::fromString).toList();
  }
}
