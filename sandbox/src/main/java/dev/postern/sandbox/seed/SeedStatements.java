package dev.postern.sandbox.seed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The seed's way to the database. */
record SeedStatements(Connection connection) {

  /** Work whose statements stand or fall together. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws SQLException;
  }

  <T> T inTransaction(Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      var result = work.run();
      connection.commit();
      return result;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  void run(String sql, Object... values) throws SQLException {
    try (var statement = prepare(sql, values)) {
      statement.executeUpdate();
    }
  }

  Optional<SeedTenant> findTenant(String owner) throws SQLException {
    var sql =
        """
        select e.organization_id, e.id
        from app_user u
        join membership m on m.user_id = u.id
        join environment e on e.organization_id = m.organization_id
        where u.email = ? and e.name = 'production'
        """;
    try (var statement = prepare(sql, owner);
        var rows = statement.executeQuery()) {
      return rows.next()
          ? Optional.of(
              new SeedTenant(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)))
          : Optional.empty();
    }
  }

  Optional<UUID> findEndpoint(SeedTenant tenant, String description) throws SQLException {
    var sql = "select id from webhook_endpoint where environment_id = ? and description = ?";
    try (var statement = prepare(sql, tenant.environment(), description);
        var rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(rows.getObject(1, UUID.class)) : Optional.empty();
    }
  }

  Object textArray(String... values) throws SQLException {
    return connection.createArrayOf("text", values);
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    var statement = connection.prepareStatement(sql);
    for (var i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
