package dev.postern.api.isolation;

import dev.postern.api.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a space as hashes. What its own callers leave behind later, on their own account, is
 * not part of it: the time a key was last used, and entries of request logs.
 */
record Snapshot(Map<String, String> tables) {
  private static final String TABLES =
      """
      select c.table_name, string_agg(c.column_name, ',') as columns
      from information_schema.columns c join pg_class t on t.relname = c.table_name
        and t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
        and not t.relispartition
      where c.table_schema = 'public' and c.table_name <> 'request_log'
        and (c.column_name in ('organization_id', 'environment_id', 'user_id')
          or (c.table_name = 'organization' and c.column_name = 'id'))
      group by c.table_name order by c.table_name
      """;

  private static final String HASH =
      """
      select '%s' as name, md5(string_agg(r, '|' order by r)) as hash
      from (select (to_jsonb(t) - 'last_used_at')::text as r from %s t where %s) x
      """;

  /**
   * @param whole the organization with all its environments, not only the one
   */
  static Snapshot of(Space space, boolean whole) {
    List<String> parts = new ArrayList<>();
    for (Map<String, @Nullable Object> table : TestDatabase.rows(TABLES)) {
      String name = String.valueOf(table.get("table_name"));
      String columns = "," + table.get("columns") + ",";
      String condition = condition(name, columns, space, whole);
      if (!condition.isEmpty()) {
        parts.add(HASH.formatted(name, name, condition));
      }
    }
    Map<String, String> hashes = new TreeMap<>();
    TestDatabase.rows(String.join(" union all ", parts))
        .forEach(
            row -> hashes.put(String.valueOf(row.get("name")), String.valueOf(row.get("hash"))));
    return new Snapshot(hashes);
  }

  private static String condition(String name, String columns, Space space, boolean whole) {
    if (columns.contains(",environment_id,") && !whole) {
      return "environment_id = '" + space.environment() + "'";
    }
    if (!whole) {
      return "";
    }
    if (name.equals("organization")) {
      return "id = '" + space.organization() + "'";
    }
    return columns.contains(",organization_id,")
        ? "organization_id = '" + space.organization() + "'"
        : "user_id = '" + space.owner().user().value() + "'";
  }

  List<String> changedIn(Snapshot later) {
    return tables.keySet().stream()
        .filter(table -> !Objects.equals(tables.get(table), later.tables.get(table)))
        .toList();
  }
}
