package dev.postern.api.isolation;

import dev.postern.api.TestDatabase;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Asks each table, as the api's role with another tenant's settings, for a row of a tenant's. All
 * of it happens in transactions that are rolled back.
 */
final class PolicyWall {
  private static final String COLUMNS =
      """
      select a.attname, format_type(a.atttypid, a.atttypmod) as type
      from pg_attribute a
      where a.attrelid = '%s'::regclass and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = '' and (a.attnotnull or a.attname in
          ('organization_id', 'environment_id', 'user_id')) and a.attidentity = ''
      """;

  private final UUID mine = UUID.randomUUID();
  private final UUID theirs = UUID.randomUUID();

  /** Tables of tenants' rows in which the api's role may do this, but for the policy. */
  static List<String> tables(String privilege) {
    return TestDatabase.rows(
            """
            select tablename from pg_policies
            where policyname = 'tenant_policy' and qual like '%current\\_%'
              and has_table_privilege('postern_api', quote_ident(tablename)::regclass, ?)
            order by 1
            """,
            privilege)
        .stream()
        .map(row -> String.valueOf(row.get("tablename")))
        .toList();
  }

  /**
   * What the api's role can do to a row of another tenant's: read it, or add one.
   *
   * @param mutation run before, as a superuser; empty for none
   */
  List<String> holes(String table, String mutation) {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        prepare(statement, table);
        if (!mutation.isEmpty()) {
          statement.execute(mutation);
        }
        return probe(connection, statement, table);
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new AssertionError(table, e);
    }
  }

  /** Only the wall is looked at: neither checks of values nor foreign keys count here. */
  private void prepare(Statement statement, String table) throws SQLException {
    statement.execute("set local session_replication_role = replica");
    List<String> checks = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "select conname from pg_constraint where contype = 'c' and conislocal and conrelid = '"
                + table
                + "'::regclass")) {
      while (rows.next()) {
        checks.add(rows.getString(1));
      }
    }
    for (String check : checks) {
      statement.execute("alter table %s drop constraint \"%s\"".formatted(table, check));
    }
    statement.execute(insert(statement, table, theirs));
  }

  private static String insert(Statement statement, String table, UUID tenant) throws SQLException {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(COLUMNS.formatted(table))) {
      while (rows.next()) {
        names.add('"' + rows.getString("attname") + '"');
        values.add(value(rows.getString("attname"), rows.getString("type"), table, tenant));
      }
    }
    return "insert into %s (%s) values (%s)"
        .formatted(table, String.join(", ", names), String.join(", ", values));
  }

  private static String value(String column, String type, String table, UUID tenant) {
    boolean names = List.of("organization_id", "environment_id", "user_id").contains(column);
    boolean itself =
        column.equals("id") && (table.equals("organization") || table.equals("app_user"));
    if (names || itself) {
      return "'" + tenant + "'";
    }
    if (type.endsWith("[]")) {
      return "'{}'";
    }
    return switch (type) {
      case "uuid" -> "gen_random_uuid()";
      case "boolean" -> "false";
      case "bytea" -> "sha256(gen_random_uuid()::text::bytea)";
      case "jsonb" -> "'{}'";
      case "inet", "cidr" -> "'10.0.0.1'";
      case "interval" -> "'1 day'";
      case "date" -> "current_date";
      case "timestamp with time zone" -> "now()";
      case "text" -> "gen_random_uuid()::text";
      default -> "'1'::" + type;
    };
  }

  private List<String> probe(Connection connection, Statement statement, String table)
      throws SQLException {
    String insert = insert(statement, table, UUID.randomUUID());
    statement.execute(
        ("select set_config('app.organization', '%1$s', true),"
                + " set_config('app.environment', '%1$s', true),"
                + " set_config('app.user', '%1$s', true)")
            .formatted(mine));
    statement.execute("set local session_replication_role = origin");
    Map<String, String> attempts =
        Map.of("read", "select 1 from %s limit 1".formatted(table), "add", insert);
    List<String> holes = new ArrayList<>();
    for (Map.Entry<String, String> attempt : attempts.entrySet()) {
      Savepoint before = connection.setSavepoint();
      try {
        // Foreign keys would refuse what a policy lets through; only a superuser may switch them
        // off.
        statement.execute("set local session_replication_role = replica");
        statement.execute("set local role postern_api");
        if (succeeds(statement, attempt.getValue())) {
          holes.add(attempt.getKey());
        }
      } catch (SQLException refused) {
        // 42501 is the wall, or the role's missing privilege; anything else would hide a hole.
        if (!"42501".equals(refused.getSQLState())) {
          throw refused;
        }
      } finally {
        connection.rollback(before);
      }
    }
    return holes;
  }

  private static boolean succeeds(Statement statement, String sql) throws SQLException {
    if (!statement.execute(sql)) {
      return true;
    }
    try (ResultSet rows = statement.getResultSet()) {
      return rows.next();
    }
  }

  private static Connection superuser() throws SQLException {
    return DriverManager.getConnection(
        ConfigProvider.getConfig().getValue(PosternDatabaseResource.SUPERUSER_URL, String.class));
  }
}
