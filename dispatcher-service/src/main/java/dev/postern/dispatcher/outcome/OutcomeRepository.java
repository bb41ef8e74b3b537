package dev.postern.dispatcher.outcome;

import static java.util.stream.Collectors.toMap;

import dev.postern.dispatcher.fact.EmailKey;
import dev.postern.dispatcher.sql.Sql;
import dev.postern.model.email.EmailId;
import dev.postern.model.email.EmailStatus;
import dev.postern.model.organization.EnvironmentId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
class OutcomeRepository {
  private final Sql sql;

  OutcomeRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * Ends the leases and moves the emails on. Whose lease is no longer ours is left alone.
   *
   * @return the emails whose lease was ours, with their statuses now
   */
  Map<EmailKey, EmailStatus> endLeases(Collection<OutcomeRow> outcomes) {
    return sql
        .query(
            """
            update email e
            set lease_id = null, lease_until = null,
              due_at = now() + make_interval(secs => row.due_seconds),
              held_back_count = e.held_back_count
                + case when row.outcome = 'held_back' then 1 else 0 end,
              status = case when e.status = any (row.status_from) then row.status_to
                else e.status end,
              ses_message_id = coalesce(row.ses_message_id, e.ses_message_id),
              sent_at = coalesce(e.sent_at, row.sent_at),
              failure_reason = case when row.status_to = 'failed' then row.reason
                else e.failure_reason end
            from jsonb_to_recordset(?::jsonb) as row (
              environment_id uuid, email_id uuid, lease_id uuid, outcome text,
              due_seconds double precision, status_from text[], status_to text, ses_message_id text, sent_at timestamptz,
              reason text)
            where e.environment_id = row.environment_id and e.id = row.email_id
              and e.lease_id = row.lease_id
            returning e.environment_id, e.id, e.status
            """,
            row -> Map.entry(key(row), EmailStatus.fromWireName(row.getString("status"))),
            outcomes)
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static EmailKey key(ResultSet row) throws SQLException {
    return new EmailKey(
        new EnvironmentId(row.getObject("environment_id", UUID.class)),
        new EmailId(row.getObject("id", UUID.class)));
  }

  void finishAttempts(Collection<OutcomeRow> outcomes) {
    sql.update(
        """
        update send_attempt a
        set outcome = row.outcome, finished_at = now(), reason = row.reason,
          ses_message_id = row.ses_message_id
        from jsonb_to_recordset(?::jsonb) as row (
          environment_id uuid, email_id uuid, number integer, outcome text, reason text,
          ses_message_id text)
        where a.environment_id = row.environment_id and a.email_id = row.email_id
          and a.number = row.number
        """,
        outcomes);
  }

  void advanceRecipients(Collection<OutcomeRow> outcomes) {
    sql.update(
        """
        update email_recipient r set status = row.status_to
        from jsonb_to_recordset(?::jsonb) as row (
          environment_id uuid, email_id uuid, status_from text[], status_to text)
        where r.environment_id = row.environment_id and r.email_id = row.email_id
          and r.status = any (row.status_from)
        """,
        outcomes);
  }
}
