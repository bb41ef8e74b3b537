package dev.postern.model.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.database.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DatabaseIdentityTest {
  private static final String HELD = "select outgoing_held() from outgoing_hold";
  private static final String NOTE = "update outgoing_hold set identity = database_identity()";

  @Test
  @DisplayName("F27: a dump restored into another database of the server is not the one it was")
  void knowsADumpRestoredBeside() throws SQLException {
    DatabaseUrl original = migrated("dumped");
    change(original, NOTE);
    DatabaseUrl restored = migrated("dump_restored");
    change(restored, "update outgoing_hold set identity = '%s'".formatted(identity(original)));

    assertThat(ask(restored, HELD)).isEqualTo("t");
    assertThat(ask(original, HELD)).isEqualTo("f");
  }

  @Test
  @DisplayName("F27: a dump restored in the place of the database is not the one it was")
  void knowsADumpRestoredInPlace() throws SQLException {
    DatabaseUrl database = migrated("restored_in_place");
    change(database, NOTE);
    change(
        database,
        """
        create table loaded as table outgoing_hold;
        drop table outgoing_hold cascade;
        alter table loaded rename to outgoing_hold
        """);
    assertThat(ask(database, "select identity <> database_identity() from outgoing_hold"))
        .isEqualTo("t");
  }

  @Test
  @DisplayName("F27: a copy of the database on the same server is not the one it was")
  void knowsACopy() throws SQLException {
    change(migrated("copied"), NOTE);
    try (Connection superuser = MigratedDatabase.asSuperuser();
        Statement statement = superuser.createStatement()) {
      statement.execute("create database copy_of template copied");
    }
    assertThat(ask(named("copy_of"), HELD)).isEqualTo("t");
  }

  @Test
  void goesOnWhereItWorkedBefore() throws SQLException {
    DatabaseUrl known = upTo("202611280930", "known_before");
    change(known, NOTE);
    DatabaseUrl held = upTo("202611280930", "held_before");
    change(held, "update outgoing_hold set identity = '1/00000001'");

    Migrator.migrate(known);
    Migrator.migrate(held);

    assertThat(ask(known, HELD)).isEqualTo("f");
    assertThat(ask(held, HELD)).isEqualTo("t");
  }

  private static DatabaseUrl migrated(String name) throws SQLException {
    DatabaseUrl database = MigratedDatabase.empty(name);
    Migrator.migrate(database);
    return database;
  }

  private static DatabaseUrl upTo(String version, String name) throws SQLException {
    DatabaseUrl database = MigratedDatabase.empty(name);
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/migration")
        .mixed(true)
        .target(version)
        .load()
        .migrate();
    return database;
  }

  private static DatabaseUrl named(String name) {
    return DatabaseUrl.parse(MigratedDatabase.libpq().replaceFirst("/postern$", "/" + name));
  }

  private static String identity(DatabaseUrl database) throws SQLException {
    return ask(database, "select identity from outgoing_hold");
  }

  private static void change(DatabaseUrl database, String sql) throws SQLException {
    try (Connection owner = MigratedDatabase.asOwner(database);
        Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(DatabaseUrl database, String sql) throws SQLException {
    try (Connection owner = MigratedDatabase.asOwner(database)) {
      return MigratedDatabase.rows(owner, sql).getFirst();
    }
  }
}
