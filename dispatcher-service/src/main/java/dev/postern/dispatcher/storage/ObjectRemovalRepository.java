package dev.postern.dispatcher.storage;

import dev.postern.dispatcher.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

@ApplicationScoped
class ObjectRemovalRepository {
  private final Sql sql;

  ObjectRemovalRepository(Sql sql) {
    this.sql = sql;
  }

  /** One row of the queue, as the database reads it. */
  record RemovalRow(String storageKey) {}

  /** Keys of files to delete; they are due again after the time, unless they are done by then. */
  List<String> claim(Duration again, int limit) {
    return sql.query(
        """
        update object_removal set due_at = now() + make_interval(secs => ?)
        where storage_key in (
          select storage_key from object_removal
          where due_at <= now()
          order by due_at limit ? for update skip locked)
        returning storage_key
        """,
        row -> row.getString("storage_key"),
        again,
        limit);
  }

  void delete(Collection<RemovalRow> done) {
    sql.update(
        """
        delete from object_removal r
        using jsonb_to_recordset(?::jsonb) as row (storage_key text)
        where r.storage_key = row.storage_key
        """,
        done);
  }
}
