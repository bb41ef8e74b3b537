package dev.postern.api.isolation;

import dev.postern.api.TestDatabase;
import java.util.List;

/** The second wall, taken down in the test's own database and put up again. */
final class RowSecurity implements AutoCloseable {
  private final List<String> tables;

  private RowSecurity(List<String> tables) {
    this.tables = tables;
  }

  static RowSecurity off() {
    List<String> tables =
        TestDatabase.rows(
                """
                select relname from pg_class
                where relrowsecurity and relnamespace = 'public'::regnamespace
                """)
            .stream()
            .map(row -> String.valueOf(row.get("relname")))
            .toList();
    tables.forEach(table -> set(table, "disable"));
    return new RowSecurity(tables);
  }

  @Override
  public void close() {
    tables.forEach(table -> set(table, "enable"));
  }

  private static void set(String table, String what) {
    TestDatabase.execute("alter table \"%s\" %s row level security".formatted(table, what));
  }
}
