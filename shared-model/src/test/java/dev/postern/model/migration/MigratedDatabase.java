package dev.postern.model.migration;

import dev.postern.model.database.DatabaseUrl;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A real Postgres with the schema, migrated by the role that owns it; one for all tests of a run.
 */
final class MigratedDatabase {
  private static final EmbeddedPostgres POSTGRES = start();

  private MigratedDatabase() {}

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8").start();
      try (Connection superuser = postgres.getPostgresDatabase().getConnection();
          Statement statement = superuser.createStatement()) {
        statement.execute("create role postern_migrator login createrole nosuperuser");
        statement.execute("create database postern owner postern_migrator");
      }
      Migrator.migrate(url(postgres));
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException("Postgres does not start", e);
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be prepared", e);
    }
  }

  private static DatabaseUrl url(EmbeddedPostgres postgres) {
    return DatabaseUrl.parse(libpq(postgres));
  }

  private static String libpq(EmbeddedPostgres postgres) {
    return "postgresql://postern_migrator@localhost:" + postgres.getPort() + "/postern";
  }

  /** The owner's address as an operator writes it. */
  static String libpq() {
    return libpq(POSTGRES);
  }

  static DatabaseUrl url() {
    return url(POSTGRES);
  }

  /** A database of its own on that server, which the migrator owns and nothing is in. */
  static DatabaseUrl empty(String name) throws SQLException {
    try (Connection superuser = asSuperuser();
        Statement statement = superuser.createStatement()) {
      statement.execute("create database " + name + " owner postern_migrator");
    }
    return DatabaseUrl.parse(libpq().replaceFirst("/postern$", "/" + name));
  }

  static Connection asSuperuser() throws SQLException {
    return POSTGRES.getDatabase("postgres", "postern").getConnection();
  }

  static Connection asOwner() throws SQLException {
    return asOwner(url());
  }

  static Connection asOwner(DatabaseUrl url) throws SQLException {
    return DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
  }

  /** A connection that has logged in to the database under that name. */
  static Connection asLogin(String role) throws SQLException {
    return asOwner(DatabaseUrl.parse(libpq().replaceFirst("postern_migrator", role)));
  }

  /** A connection that has taken a service's role. */
  static Connection as(String role) throws SQLException {
    Connection connection = asSuperuser();
    try (Statement statement = connection.createStatement()) {
      statement.execute("set role " + role);
    }
    return connection;
  }

  /** Each row as its columns joined by a bar. */
  static List<String> rows(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          columns.add(String.valueOf(result.getString(column)));
        }
        rows.add(String.join("|", columns));
      }
    }
    return rows;
  }
}
