package dev.postern.dispatcher.claim;

import dev.postern.dispatcher.fact.EmailKey;
import dev.postern.dispatcher.sql.Sql;
import dev.postern.model.email.EmailId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
class FileRepository {
  private final Sql sql;

  FileRepository(Sql sql) {
    this.sql = sql;
  }

  /** Of the emails that have any. */
  Map<EmailId, FileSummary> summaries(Collection<EmailKey> emails) {
    return Map.ofEntries(
        sql.query(
                """
                select f.email_id, sum(f.size) as bytes,
                  bool_or(f.source_url is not null) and every(pending.failure is null) as missing
                from jsonb_to_recordset(?::jsonb) as row (environment_id uuid, email_id uuid)
                  join email_attachment f using (environment_id, email_id)
                  left join attachment_fetch pending using (environment_id, email_id)
                group by f.email_id
                """,
                row ->
                    Map.entry(
                        new EmailId(row.getObject("email_id", UUID.class)),
                        new FileSummary(row.getLong("bytes"), row.getBoolean("missing"))),
                emails)
            .<Map.Entry<EmailId, FileSummary>>toArray(Map.Entry[]::new));
  }

  /** In the sender's order. */
  List<ClaimedFile> files(EmailKey email) {
    return sql.query(
        """
        select f.filename, f.content_type, f.content_id, f.content, f.storage_key, pending.failure
        from email_attachment f
          left join attachment_fetch pending using (environment_id, email_id)
        where f.environment_id = ? and f.email_id = ?
        order by f.position
        """,
        FileRepository::file,
        email.environmentId(),
        email.emailId());
  }

  private static ClaimedFile file(ResultSet row) throws SQLException {
    return new ClaimedFile(
        row.getString("filename"),
        row.getString("content_type"),
        row.getString("content_id"),
        row.getBytes("content"),
        row.getString("storage_key"),
        row.getString("failure"));
  }

  /** Has the files fetched; until then the emails are not due, and nothing was attempted. */
  void fetchFirst(Collection<EmailKey> emails) {
    sql.update(
        """
        with put_back as (
          update email e
          set lease_id = null, lease_until = null, attempt_count = e.attempt_count - 1
          from jsonb_to_recordset(?::jsonb) as row (environment_id uuid, email_id uuid)
          where e.environment_id = row.environment_id and e.id = row.email_id
          returning e.organization_id, e.environment_id, e.id
        )
        insert into attachment_fetch (organization_id, environment_id, email_id, due_at)
        select organization_id, environment_id, id, now() from put_back
        on conflict (environment_id, email_id) do nothing
        """,
        emails);
  }
}
