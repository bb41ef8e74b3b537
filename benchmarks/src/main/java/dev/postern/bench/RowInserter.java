package dev.postern.bench;

import dev.postern.sandbox.postgres.DatabaseLogin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The reference for accepting an email: one row about as large as an email, one transaction, over
 * JDBC, on the same Postgres. No service can accept faster than this.
 */
final class RowInserter implements AutoCloseable {
  private static final String BODY = "x".repeat(900);

  private final List<Connection> connections = new ArrayList<>();
  private final List<PreparedStatement> inserts = new ArrayList<>();
  private final ExecutorService threads;

  RowInserter(DatabaseLogin superuser, int concurrency) throws SQLException {
    threads = Executors.newFixedThreadPool(concurrency);
    try (Connection connection = superuser.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table if not exists bench_reference (
            id uuid primary key, organization_id uuid, subject text, body text, created_at timestamptz)
          """);
    }
    for (int caller = 0; caller < concurrency; caller++) {
      Connection connection = superuser.connect();
      connections.add(connection);
      inserts.add(
          connection.prepareStatement("insert into bench_reference values (?, ?, ?, ?, now())"));
    }
  }

  CompletionStage<Boolean> insert(int caller) {
    return CompletableFuture.supplyAsync(() -> insertNow(inserts.get(caller)), threads);
  }

  private static boolean insertNow(PreparedStatement insert) {
    try {
      insert.setObject(1, UUID.randomUUID());
      insert.setObject(2, new UUID(1, 2));
      insert.setString(3, "Hello");
      insert.setString(4, BODY);
      return insert.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException("the reference insert failed", e);
    }
  }

  @Override
  public void close() throws SQLException {
    threads.shutdown();
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
