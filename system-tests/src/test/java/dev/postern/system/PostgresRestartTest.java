package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.launch.ServiceStart;
import dev.postern.sandbox.postgres.DatabaseLogin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Postgres goes away in the middle of everything and comes back, in the end as another server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PostgresRestartTest {
  private static final int EMAILS = 300;
  private static final int RESTARTS = Scale.of(2, 10);
  private static final Await LONG = new Await(Duration.ofMinutes(1), Duration.ofMillis(50));

  private static final Map<String, String> SETTINGS =
      Map.of("POSTERN_AMBIGUOUS_SEND_WINDOW", "PT20S", "POSTERN_EMAIL_LEASE", "PT15S");

  private final int standbyPort = Standby.freePort();
  private RunningPostern postern;

  @BeforeAll
  void start() {
    postern =
        new RunningPostern(SETTINGS, new ServiceStart(RunningPostern::command, this::eitherServer));
  }

  @AfterAll
  void stop() {
    postern.close();
  }

  private String eitherServer(DatabaseLogin login) {
    return login
        .libpq()
        .replace(
            ":" + login.port() + "/", ":%d,127.0.0.1:%d/".formatted(login.port(), standbyPort));
  }

  @Test
  @Order(1)
  @DisplayName("Postgres is stopped and crashes under load: nothing is lost or sent twice")
  void losesAndRepeatsNothing() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<String>> accepted = send(threads, "restart");
      for (int restart = 0; restart < RESTARTS; restart++) {
        Thread.sleep(Duration.ofMillis(700));
        postern.restartDatabase(restart % 2 == 1);
      }
      assertSentOnce(accepted.get());
      hearsOfNewEmailsAgain(postern.superuser());
    }
  }

  @Test
  @Order(2)
  @DisplayName(
      "Postgres is lost under load, and its standby goes on: nothing is lost or sent twice")
  void failsOver() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var standby = Standby.of(postern, standbyPort)) {
      Future<List<String>> accepted = send(threads, "fail-over");
      try (var database = new Database(postern.installation().database())) {
        long before = emails(database);
        LONG.until("a third of the emails", () -> emails(database) - before >= EMAILS / 3);
      }
      postern.loseDatabase();
      standby.promote();
      assertSentOnce(accepted.get());
      hearsOfNewEmailsAgain(standby.superuser());
    }
  }

  private Future<List<String>> send(ExecutorService threads, String name) {
    var customer = new PatientCustomer(postern.installation(), name);
    return threads.submit(() -> customer.send(EMAILS));
  }

  private static long emails(Database database) {
    return database.number("select count(*) from email");
  }

  private void assertSentOnce(List<String> ids) {
    assertThat(ids).hasSize(EMAILS).doesNotHaveDuplicates();
    var outcome = new Outcome(postern.installation());
    outcome.assertSentOnce(ids);
    assertThat(outcome.sentMoreThanOnce()).isEmpty();
  }

  /** The connection that listens was cut too; without it emails wait for the next look. */
  private static void hearsOfNewEmailsAgain(DatabaseLogin superuser) {
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
