package dev.postern.model.migration;

import dev.postern.model.database.DatabaseUrl;
import dev.postern.model.database.Sessions;
import dev.postern.model.settings.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema up to date: the only process that may change it. Takes the address of the
 * database from {@code POSTERN_MIGRATOR_DATABASE_URL} or {@code DATABASE_URL}; the role in it must
 * own the database and be allowed to create roles.
 */
public final class Migrator {
  private static final String MIGRATIONS = "classpath:db/migration";

  /** Of a lock that was not had in time, and of a deadlock. */
  private static final Set<String> WAITED_FOR_LOCK = Set.of("55P03", "40P01");

  private static final int SECONDS_FOR_ANOTHER = 1200;

  private final DatabaseUrl database;
  private final LockPatience patience;
  private final String[] locations;

  /**
   * @param locations as Flyway writes them
   */
  Migrator(DatabaseUrl database, LockPatience patience, String... locations) {
    this.database = database;
    this.patience = patience;
    this.locations = locations.clone();
  }

  public static void main(String[] arguments) {
    System.exit(run(new Settings(System.getenv())));
  }

  private static int run(Settings settings) {
    var database = DatabaseUrl.find(settings, "POSTERN_MIGRATOR_DATABASE_URL");
    if (database.isEmpty()) {
      System.err.println("Set POSTERN_MIGRATOR_DATABASE_URL or DATABASE_URL to the database.");
      return 1;
    }
    try {
      int applied = migrate(database.get());
      System.out.println(
          applied == 0 ? "The schema is up to date." : "Applied " + applied + " migrations.");
      return 0;
    } catch (FlywayException e) {
      System.err.println("The schema could not be migrated: " + e.getMessage());
      return 1;
    }
  }

  /**
   * Applies what is missing and answers how many migrations that were.
   *
   * @throws FlywayException naming the migration that failed, or that did not get a lock which
   *     another transaction held all the time
   */
  public static int migrate(DatabaseUrl database) {
    return new Migrator(database, LockPatience.DEFAULT, MIGRATIONS).run();
  }

  int run() {
    refuseSharedSessions();
    LockLimit limit = new LockLimit(patience);
    Flyway flyway = flyway(limit);
    for (int attempt = 1; ; attempt++) {
      try {
        beginAgain();
        flyway.migrate();
        return limit.applied();
      } catch (FlywayException e) {
        if (!waitedForLock(e)) {
          throw e;
        }
        if (attempt == patience.attempts() || !patience.rest()) {
          throw new FlywayException(gaveUp(limit.latest(), attempt), e);
        }
        System.out.println(limit.latest() + " waits for a lock and is tried again.");
      }
    }
  }

  private Flyway flyway(LockLimit limit) {
    return Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations(locations)
        .validateMigrationNaming(true)
        // An index that is made concurrently may have its wait set before it.
        .mixed(true)
        .callbacks(limit)
        // A transaction that is open all the time would keep indexes from being made concurrently.
        .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .lockRetryCount(SECONDS_FOR_ANOTHER)
        .load();
  }

  /** The lock that keeps other migrators away, and the limit of waiting, are the session's. */
  private void refuseSharedSessions() {
    try (Connection one = connect();
        Connection other = connect()) {
      if (Sessions.areShared(one, other)) {
        throw new FlywayException(
            "the address leads to a pooler that hands sessions on after each transaction: the"
                + " migrator needs that of Postgres itself");
      }
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  private static FlywayException unreachable(SQLException e) {
    return new FlywayException("the database cannot be asked: " + e.getMessage(), e);
  }

  /**
   * Has a migration done once more that runs outside of transactions and stopped in the middle,
   * which all such migrations allow. Of the others nothing is left.
   */
  private void beginAgain() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          do $$
          begin
            if to_regclass('flyway_schema_history') is not null then
              delete from flyway_schema_history where not success;
            end if;
          end
          $$
          """);
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  private static boolean waitedForLock(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && WAITED_FOR_LOCK.contains(state(sql))) {
        return true;
      }
    }
    return false;
  }

  private static String state(SQLException e) {
    return Objects.requireNonNullElse(e.getSQLState(), "");
  }

  private String gaveUp(String migration, int attempts) {
    return """
        %s did not get a lock in %d attempts of %d ms: another transaction holds it. Find that \
        transaction in pg_stat_activity by its xact_start, let it end, and run the migrator \
        again."""
        .formatted(migration, attempts, patience.lock().toMillis());
  }
}
