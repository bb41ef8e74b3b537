package dev.postern.model.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** The schema version this build was written for, and the check that a database has it. */
public final class SchemaVersion {
  /** The newest migration of this build. */
  public static final long REQUIRED = 202611281300L;

  private static final String UNDEFINED_TABLE = "42P01";
  private static final String NO_SUCH_DATABASE = "3D";
  private static final String NOT_LET_IN = "28";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private SchemaVersion() {}

  /**
   * Refuses a schema older than this build. A newer one is accepted: migrations only add, so that
   * two versions can run side by side during an upgrade.
   *
   * @throws IllegalStateException saying what to do, if the schema is behind
   * @throws SQLException if the database cannot be asked
   */
  public static void check(Connection connection) throws SQLException {
    long version = installed(connection);
    if (version < REQUIRED) {
      throw new IllegalStateException(
          "the database schema is "
              + (version == 0 ? "not installed" : "at version " + version)
              + ", this service needs "
              + REQUIRED
              + ": run the migrator first");
    }
  }

  /**
   * The same at the start of a service, which waits half a minute for a database that does not
   * answer: it may start at the same time, or have much to do.
   *
   * @throws IllegalStateException saying what to do, if the schema is behind
   * @throws SQLException if the database cannot be asked, or refuses the login
   */
  public static void checkPatiently(DataSource database) throws SQLException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Connection connection = database.getConnection()) {
        check(connection);
        return;
      } catch (SQLException e) {
        if (isFinal(e) || System.nanoTime() > giveUp || !pause()) {
          throw e;
        }
      }
    }
  }

  private static boolean isFinal(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith(NOT_LET_IN) || state.startsWith(NO_SUCH_DATABASE));
  }

  /** Answers whether it was not interrupted. */
  private static boolean pause() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static long installed(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select coalesce(max(version::bigint), 0)
                from flyway_schema_history
                where success and version is not null
                """)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      if (UNDEFINED_TABLE.equals(e.getSQLState())) {
        return 0;
      }
      throw e;
    }
  }
}
