package dev.postern.system;

import dev.postern.sandbox.postgres.DatabaseLogin;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The installation's database, for what no route tells or lets one arrange. */
final class Database implements AutoCloseable {
  private final Connection connection;

  /**
   * @param login the migrator's, which owns the tables
   */
  Database(DatabaseLogin login) {
    try {
      connection = login.connect();
    } catch (SQLException e) {
      throw new IllegalStateException("no connection to the database", e);
    }
  }

  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * @param parameters collections of ids become arrays of uuid
   */
  int execute(String sql, Object... parameters) {
    try (PreparedStatement statement = prepared(sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("failed: " + sql, e);
    }
  }

  <T> List<T> query(String sql, Row<T> reader, Object... parameters) {
    try (PreparedStatement statement = prepared(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> read = new ArrayList<>();
      while (rows.next()) {
        read.add(reader.read(rows));
      }
      return read;
    } catch (SQLException e) {
      throw new IllegalStateException("failed: " + sql, e);
    }
  }

  long number(String sql, Object... parameters) {
    return query(sql, row -> row.getLong(1), parameters).getFirst();
  }

  /** Keeps everybody else from writing to a table until the answer is closed. */
  static Lock lock(DatabaseLogin login, String table) {
    var other = new Database(login);
    try {
      other.connection.setAutoCommit(false);
      other.execute("lock table " + table + " in share mode");
      return () -> {
        try {
          other.connection.rollback();
        } catch (SQLException e) {
          throw new IllegalStateException("cannot unlock " + table, e);
        }
        other.close();
      };
    } catch (SQLException e) {
      throw new IllegalStateException("cannot lock " + table, e);
    }
  }

  interface Lock extends AutoCloseable {
    @Override
    void close();
  }

  private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      statement.setObject(i + 1, value instanceof Collection<?> ids ? array(ids) : value);
    }
    return statement;
  }

  private Array array(Collection<?> ids) throws SQLException {
    return connection.createArrayOf("uuid", ids.stream().map(UUID.class::cast).toArray());
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
