package dev.postern.api;

import dev.postern.sandbox.postgres.PosternDatabaseResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Arranges and looks at rows as the owner of the tables. */
public final class TestDatabase {
  private TestDatabase() {}

  public static void execute(String sql, @Nullable Object... parameters) {
    try (Kept kept = Kept.take();
        PreparedStatement statement = prepare(kept.connection(), sql, parameters)) {
      statement.execute();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Each row as its columns, by name. */
  public static List<Map<String, @Nullable Object>> rows(
      String sql, @Nullable Object... parameters) {
    try (Kept kept = Kept.take();
        PreparedStatement statement = prepare(kept.connection(), sql, parameters);
        ResultSet result = statement.executeQuery()) {
      List<Map<String, @Nullable Object>> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(row(result));
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, @Nullable Object> row(ResultSet result) throws SQLException {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
    }
    return row;
  }

  /** How many rows there are of {@code email where …}. */
  public static long count(String from, @Nullable Object... parameters) {
    return rows("select from " + from, parameters).size();
  }

  public static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        ConfigProvider.getConfig().getValue(PosternDatabaseResource.MIGRATOR_URL, String.class));
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  /** Tests run thousands of short statements; a new connection costs more than most of them. */
  private record Kept(Connection connection) implements AutoCloseable {
    private static final Deque<Connection> IDLE = new ConcurrentLinkedDeque<>();

    static Kept take() throws SQLException {
      Connection idle = IDLE.poll();
      if (idle != null && idle.isValid(0)) {
        return new Kept(idle);
      }
      Connection fresh = connect();
      // Server-side plans would outlive the tables that a test changes.
      fresh.unwrap(PGConnection.class).setPrepareThreshold(0);
      return new Kept(fresh);
    }

    /** A statement that failed leaves nothing behind, because each is a transaction. */
    @Override
    public void close() {
      IDLE.push(connection);
    }
  }
}
