package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.postern.sandbox.launch.Service;
import dev.postern.sandbox.postgres.DatabaseLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The services reach Postgres through a pooler that hands sessions on after each transaction. Needs
 * PgBouncer, Debian's package {@code pgbouncer}.
 */
class PgBouncerTest {
  private static final int EMAILS = 300;

  @Test
  @DisplayName("through PgBouncer in transaction mode nothing is lost, sent twice or told twice")
  void worksOnSessionsThatAreHandedOn() throws IOException {
    Optional<PgBouncer> installed = PgBouncer.installed();
    assumeThat(installed).as("pgbouncer is on the PATH").isPresent();
    try (PgBouncer pooler = installed.orElseThrow();
        var postern = new RunningPostern(Map.of(), pooler.services());
        var database = new Database(postern.superuser())) {
      List<String> ids = new PatientCustomer(postern.installation(), "pooled").send(EMAILS);
      assertThat(ids).hasSize(EMAILS).doesNotHaveDuplicates();
      var outcome = new Outcome(postern.installation());
      outcome.assertSentOnce(ids);
      outcome.assertToldOnce(ids);

      for (Service service : Service.values()) {
        assertKeepsItsLimits(postern, database, service);
      }
      assertThat(log(postern, Service.DISPATCHER)).containsOnlyOnce("no notifications arrive");
      assertThat(database.number("select count(*) from pg_stat_activity where query ~* '^listen'"))
          .isZero();
      refusesToMigrate(pooler.through(postern.installation().database()));
    }
  }

  private static void assertKeepsItsLimits(
      RunningPostern postern, Database database, Service service) throws IOException {
    String role = "postern_" + service.name().toLowerCase(Locale.ROOT);
    assertThat(database.number("select count(*) from pg_stat_activity where usename = ?", role))
        .as("sessions of " + role)
        .isBetween(1L, (long) PgBouncer.SESSIONS);
    assertThat(log(postern, service))
        .containsOnlyOnce("drops what connections ask for: {")
        .doesNotContain("PSQLException");
    assertThat(
            database.query(
                """
                select setting
                from pg_db_role_setting, unnest(setconfig) setting
                where setrole = cast(? as regrole) and setting ~ '_timeout='
                """,
                row -> row.getString(1),
                role))
        .hasSize(3);
  }

  private static String log(RunningPostern postern, Service service) throws IOException {
    String name = service.name().toLowerCase(Locale.ROOT) + ".log";
    return Files.readString(postern.folder().resolve("logs").resolve(name));
  }

  /** Its lock and its limits would be somebody else's. */
  private static void refusesToMigrate(DatabaseLogin login) {
    try (var migrator = MigratorRun.ofThisBuild(login)) {
      migrator.awaitSaying("hands sessions on after each transaction");
    }
  }
}
