package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.launch.Ports;
import dev.postern.sandbox.launch.Replica;
import dev.postern.sandbox.launch.Service;
import dev.postern.sandbox.postgres.DatabaseLogin;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
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

/**
 * The schema is changed under a release that does not know the change. That release is this build,
 * with the migrations of a next one that is made up, or what the property {@code
 * postern.test.previous} names: a built checkout of the release before.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrationUnderLoadTest {
  private static final int NEW_MIGRATIONS = 7;
  private static final int FIRST = 50;
  private static final int BATCH = 5;
  private static final Duration BREATH = Duration.ofMillis(500);
  private static final Duration SIDE_BY_SIDE = Duration.ofSeconds(3);
  private static final Duration LOCK_WAIT = Duration.ofSeconds(2);

  private final List<PatientCustomer> customers = new ArrayList<>();
  private final AtomicBoolean newVersion = new AtomicBoolean();
  private RunningPostern postern;
  private DatabaseLogin login;

  @BeforeAll
  void start() {
    postern = new RunningPostern(Map.of(), this::command);
    login = postern.installation().database();
  }

  @AfterAll
  void stop() {
    postern.close();
  }

  private List<String> command(Service service, Path root) {
    String previous = System.getProperty("postern.test.previous", "");
    boolean ofThisBuild = previous.isEmpty() || newVersion.get();
    return RunningPostern.command(service, ofThisBuild ? root : Path.of(previous));
  }

  @Test
  @DisplayName("F21: a migration under load fails, loses and repeats nothing, and can be gone back")
  void leavesTheReleaseBeforeAtWork() throws Exception {
    List<String> ids = new ArrayList<>();
    try (var waits = new LockWaits(login);
        ExecutorService threads = Executors.newCachedThreadPool()) {
      Load load = load(threads, "before", apiPort());
      try {
        migrateWhileSomebodyReads();
        ids.addAll(sendByBothVersions(threads));
      } finally {
        ids.addAll(load.end());
      }
      System.out.printf("%d emails; waited at most %s%n", ids.size(), waits.longest());
      // Those behind the migration did wait, which shows that they are watched.
      assertThat(waits.longest()).isBetween(Duration.ofMillis(200), LOCK_WAIT);
    }
    goBack();
    ids.addAll(customer("back", apiPort()).send(2 * BATCH));

    assertThat(customers).allSatisfy(customer -> assertThat(customer.refusals()).isEmpty());
    assertThat(customers).extracting(PatientCustomer::resets).containsOnly(0);
    assertNothingLostOrRepeated(ids);
  }

  /** As a dump of the database would: nothing that wants the table for itself gets it. */
  private void migrateWhileSomebodyReads() throws SQLException, InterruptedException {
    try (Connection reader = login.connect();
        Statement statement = reader.createStatement();
        MigratorRun migrator = MigratorRun.ofNextRelease(login)) {
      reader.setAutoCommit(false);
      statement.execute("select from email limit 1");
      migrator.awaitSaying("V209901010001__add_to_emails.sql waits for a lock");
      reader.rollback();
      assertThat(migrator.awaitEnd()).contains("Applied " + NEW_MIGRATIONS + " migrations.");
    }
    try (var database = new Database(login)) {
      assertThat(database.number("select count(*) from email where next_note = 'filled'"))
          .isPositive();
    }
  }

  /** The old processes have their load meanwhile. */
  private List<String> sendByBothVersions(ExecutorService threads) throws Exception {
    newVersion.set(true);
    Replica api = postern.addReplica(Service.API, Map.of());
    Replica dispatcher = postern.addReplica(Service.DISPATCHER, Map.of());
    newVersion.set(false);
    Load load = load(threads, "beside", api.port());
    Thread.sleep(SIDE_BY_SIDE);
    List<String> ids = load.end();
    postern.end(api);
    postern.end(dispatcher);
    return ids;
  }

  /** Emails to one API process, at once a few and then some all the time. */
  private Load load(ExecutorService threads, String name, int port) {
    PatientCustomer customer = customer(name, port);
    List<String> ids = new ArrayList<>(customer.send(FIRST));
    AtomicBoolean goesOn = new AtomicBoolean(true);
    Future<List<String>> all =
        threads.submit(
            () -> {
              while (goesOn.get()) {
                ids.addAll(customer.send(ids.size(), BATCH));
                Thread.sleep(BREATH);
              }
              return ids;
            });
    return new Load(goesOn, all);
  }

  private record Load(AtomicBoolean goesOn, Future<List<String>> ids) {
    List<String> end() throws Exception {
      goesOn.set(false);
      return ids.get();
    }
  }

  /** All of the release before starts anew on the schema of the next, and so does its migrator. */
  private void goBack() throws InterruptedException {
    for (Service service : Service.values()) {
      postern.end(service);
      postern.startAgain(service);
    }
    try (MigratorRun migrator = MigratorRun.ofThisBuild(login)) {
      assertThat(migrator.awaitEnd()).contains("The schema is up to date.");
    }
  }

  private void assertNothingLostOrRepeated(List<String> ids) {
    var outcome = new Outcome(postern.installation());
    outcome.assertSentOnce(ids);
    outcome.assertToldOnce(ids);
  }

  private int apiPort() {
    return postern.installation().ports().api();
  }

  private PatientCustomer customer(String name, int port) {
    var customer =
        new PatientCustomer(
            postern.installation(), name, Ports.url(port), HttpClient.Version.HTTP_2);
    customers.add(customer);
    return customer;
  }
}
