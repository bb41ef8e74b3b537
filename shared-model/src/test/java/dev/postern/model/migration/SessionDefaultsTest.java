package dev.postern.model.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.database.SessionDefaults;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class SessionDefaultsTest {
  private static final String OPTIONS =
      "-c lock_timeout=5000ms -c statement_timeout=18s -c plan_cache_mode=force_generic_plan";

  @Test
  void areLeftAloneWhereTheSessionHasThem() throws SQLException {
    try (Connection session = login("kept")) {
      execute(session, "set lock_timeout = '5s'; set statement_timeout = 18000");
      execute(session, "set plan_cache_mode = force_generic_plan");
      assertThat(SessionDefaults.uphold(session, OPTIONS)).isEmpty();
    }
    try (Connection next = login("kept")) {
      assertThat(MigratedDatabase.rows(next, "show lock_timeout")).containsExactly("0");
    }
  }

  @Test
  void becomeThoseOfTheRoleWhereTheyWereDropped() throws SQLException {
    try (Connection session = login("dropped")) {
      execute(session, "set statement_timeout = '18s'");
      assertThat(SessionDefaults.uphold(session, OPTIONS))
          .hasValueSatisfying(
              said ->
                  assertThat(said)
                      .contains("lock_timeout=5s", "plan_cache_mode", "default of this login")
                      .doesNotContain("statement_timeout"));
    }
    try (Connection next = login("dropped")) {
      assertThat(MigratedDatabase.rows(next, "show lock_timeout")).containsExactly("5s");
      assertThat(MigratedDatabase.rows(next, "show plan_cache_mode"))
          .containsExactly("force_generic_plan");
    }
  }

  @Test
  void tellWhatToDoWhereTheRoleCannotBeChanged() throws SQLException {
    try (Connection session = login("refused")) {
      execute(session, "set default_transaction_read_only = on");
      assertThat(SessionDefaults.uphold(session, "-c lock_timeout=5s"))
          .hasValueSatisfying(
              said ->
                  assertThat(said)
                      .contains(
                          "read-only",
                          "alter role refused in database postern set lock_timeout = '5s'"));
    }
  }

  /** A session of a login of its own, which may do nothing. */
  private static Connection login(String role) throws SQLException {
    try (Connection superuser = MigratedDatabase.asSuperuser()) {
      if (MigratedDatabase.rows(superuser, "select from pg_roles where rolname = '" + role + "'")
          .isEmpty()) {
        execute(superuser, "create role " + role + " login");
      }
    }
    return MigratedDatabase.asLogin(role);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
