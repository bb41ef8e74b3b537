package dev.postern.sandbox.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** How one role reaches one database on this machine. */
public record DatabaseLogin(int port, String database, String role, String password) {

  public DatabaseLogin {
    // Both notations below are written without escaping.
    if (!(role + password).matches("\\w+") || !database.matches("\\w+")) {
      throw new IllegalArgumentException("role, password and database are letters and digits");
    }
  }

  /** In the notation of libpq, which the services read. */
  public String libpq() {
    return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(role, password, port, database);
  }

  /** For JDBC, without the credentials. */
  public String jdbc() {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** For JDBC, with the credentials. */
  public String jdbcWithCredentials() {
    return jdbc() + "?user=" + role + "&password=" + password;
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbc(), role, password);
  }

  DatabaseLogin forDatabase(String other) {
    return new DatabaseLogin(port, other, role, password);
  }

  /** The password is not for logs. */
  @Override
  public String toString() {
    return role + "@127.0.0.1:" + port + "/" + database;
  }
}
