package dev.postern.dispatcher.storage;

import dev.postern.dispatcher.sql.Sql;
import dev.postern.model.organization.EnvironmentId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class SweepRepository {
  private final Sql sql;

  SweepRepository(Sql sql) {
    this.sql = sql;
  }

  /** A file as its key tells of it. */
  record FileRow(EnvironmentId environmentId, UUID id) {}

  /** What the rows of these files name, if they are still there. */
  List<String> storageKeys(Collection<FileRow> files) {
    return sql.query(
        """
        select storage_key
        from jsonb_to_recordset(?::jsonb) as row (environment_id uuid, id uuid)
          join email_attachment using (environment_id, id)
        where storage_key is not null
        """,
        row -> row.getString("storage_key"),
        files);
  }
}
