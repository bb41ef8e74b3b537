package dev.postern.model.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Erases as the services do, and looks at what is left as the owner of the schema. */
final class ErasureDatabase implements AutoCloseable {
  private static final String TABLES =
      """
      select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and not c.relispartition and a.attname = '%s'
      order by 1
      """;

  private final Connection owner;
  private final List<TestRows> inserted = new ArrayList<>();

  ErasureDatabase() throws SQLException {
    owner = MigratedDatabase.asOwner();
  }

  /** Leaves no secrets that nobody can open: other tests look at all there are. */
  @Override
  public void close() throws SQLException {
    for (TestRows rows : inserted) {
      run("delete from webhook_secret where environment_id = '%s'", rows);
      run("delete from domain where environment_id = '%s'", rows);
    }
    owner.close();
  }

  TestRows rows() throws SQLException {
    return rows(UUID.randomUUID() + "@example.test");
  }

  TestRows rows(String person) throws SQLException {
    TestRows rows = TestRows.insert(owner, person);
    inserted.add(rows);
    return rows;
  }

  List<String> tables(String column) throws SQLException {
    return query(TABLES.formatted(column));
  }

  /** As the API does it. */
  static void delete(TestRows rows) throws SQLException {
    try (Connection api = MigratedDatabase.as("postern_api")) {
      api.setAutoCommit(false);
      rowsOf(
          api,
          """
          select set_config('app.organization', '%s', true), set_config('app.environment', '%s', true)
          """,
          rows.organization(),
          rows.environment());
      assertThat(rowsOf(api, "select delete_environment('%s')", rows.environment()))
          .containsExactly("t");
      assertThat(rowsOf(api, "select 1 from environment")).isEmpty();
      api.commit();
    }
  }

  static String eraseEnvironment(TestRows rows) throws SQLException {
    return asDispatcher("select erase_environment('%s', 1)", rows.environment());
  }

  static String eraseOrganization(TestRows rows) throws SQLException {
    return asDispatcher("select erase_organization('%s')", rows.organization());
  }

  static String erasePerson(TestRows rows) throws SQLException {
    return asDispatcher(
        "select erase_person('%s', '%s', 1)", rows.environment(), rows.environment());
  }

  private static String asDispatcher(String sql, Object... parameters) throws SQLException {
    try (Connection dispatcher = MigratedDatabase.as("postern_dispatcher")) {
      return rowsOf(dispatcher, sql, parameters).getFirst();
    }
  }

  /** Tables with rows of the tenant, and how many. */
  Map<String, Long> counts(String column, UUID tenant) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    for (String table : tables(column)) {
      long rows =
          Long.parseLong(
              query("select count(*) from %s where %s = '%s'", table, column, tenant).getFirst());
      if (rows > 0) {
        counts.put(table, rows);
      }
    }
    return counts;
  }

  /** Tables in which some row holds the text, in whatever column. */
  List<String> mentions(String text) throws SQLException {
    List<String> mentions = new ArrayList<>();
    for (String table : tables("tableoid")) {
      if (!query("select 1 from %s t where position('%s' in lower(t::text)) > 0", table, text)
          .isEmpty()) {
        mentions.add(table);
      }
    }
    return mentions;
  }

  void run(String sql, TestRows rows) throws SQLException {
    run(sql, rows.environment());
  }

  void run(String sql, UUID id) throws SQLException {
    try (var statement = owner.createStatement()) {
      statement.execute(sql.formatted(id));
    }
  }

  List<String> query(String sql, TestRows rows) throws SQLException {
    return rowsOf(owner, sql, rows.environment());
  }

  List<String> query(String sql, Object... parameters) throws SQLException {
    return rowsOf(owner, sql, parameters);
  }

  static List<String> rowsOf(Connection connection, String sql, Object... parameters)
      throws SQLException {
    return MigratedDatabase.rows(connection, sql.formatted(parameters));
  }
}
