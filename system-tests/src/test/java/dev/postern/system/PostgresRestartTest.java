package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.postgres.DatabaseLogin;
import dev.postern.sandbox.postgres.LocalPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Postgres goes away in the middle of everything and comes back. */
class PostgresRestartTest {
  private static final int EMAILS = 300;
  private static final int RESTARTS = Scale.of(2, 10);
  private static final Await LONG = new Await(Duration.ofMinutes(1), Duration.ofMillis(500));

  private static final Map<String, String> SETTINGS =
      Map.of("POSTERN_AMBIGUOUS_SEND_WINDOW", "PT30S", "POSTERN_EMAIL_LEASE", "PT15S");

  @Test
  @DisplayName("Postgres is stopped and crashes under load: nothing is lost or sent twice")
  void losesAndRepeatsNothing() throws Exception {
    try (var postern = new RunningPostern(SETTINGS);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var customer = new PatientCustomer(postern.installation());
      Future<List<String>> accepted = threads.submit(() -> customer.send(EMAILS));
      for (int restart = 0; restart < RESTARTS; restart++) {
        Thread.sleep(Duration.ofMillis(700));
        postern.restartDatabase(restart % 2 == 1);
      }
      List<String> ids = accepted.get();
      assertThat(ids).hasSize(EMAILS).doesNotHaveDuplicates();

      var outcome = new Outcome(postern.installation());
      outcome.awaitEventsOf(ids);
      assertThat(outcome.statuses(ids)).containsOnlyKeys("delivered");
      assertThat(outcome.sentMoreThanOnce()).isEmpty();
      assertThat(outcome.sentToSes()).containsExactlyInAnyOrderElementsOf(ids);
      hearsOfNewEmailsAgain(postern);
    }
  }

  /** The connection that listens was cut too; without it emails wait for the next look. */
  private static void hearsOfNewEmailsAgain(RunningPostern postern) {
    var superuser =
        new DatabaseLogin(
            postern.installation().database().port(),
            "postgres",
            LocalPostgres.SUPERUSER,
            postern.secret("postgres-superuser"));
    try (var database = new Database(superuser)) {
      LONG.until(
          "a connection that listens",
          () ->
              database.number(
                      """
                      select count(*) from pg_stat_activity
                      where usename = 'postern_dispatcher' and query ilike 'listen %'
                      """)
                  > 0);
    }
  }
}
