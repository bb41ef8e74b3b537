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

  /**
   * A file of a received email as its key tells of it.
   *
   * @param emailId the email
   * @param id the attachment, or the email for its bytes as they came
   */
  record InboundFileRow(EnvironmentId environmentId, UUID emailId, UUID id, String key) {}

  /** Those that a row of a received email names, or one of an email that it was forwarded as. */
  List<String> inboundKeys(Collection<InboundFileRow> files) {
    return sql.query(
        """
        with file as (
          select * from jsonb_to_recordset(?::jsonb)
            as row (environment_id uuid, email_id uuid, id uuid, key text)
        ), named as (
          select f.key
          from file f
            join inbound_email e on e.environment_id = f.environment_id and e.id = f.email_id
          where e.raw_storage_key = f.key
          union all
          select f.key
          from file f
            join inbound_attachment a on a.environment_id = f.environment_id and a.id = f.id
          where a.storage_key = f.key
        )
        select key from named
        union all
        select f.key
        from file f
        where not exists (select from named n where n.key = f.key)
          and exists (
            select from email_attachment a
            where a.environment_id = f.environment_id and a.storage_key = f.key)
        """,
        row -> row.getString("key"),
        files);
  }

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
