package dev.postern.dispatcher.unresolved;

import dev.postern.dispatcher.fact.EmailKey;
import dev.postern.dispatcher.sql.Sql;
import dev.postern.model.email.EmailId;
import dev.postern.model.organization.EnvironmentId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class UnresolvedSendRepository {
  private final Sql sql;

  UnresolvedSendRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * Ends leases that ran out: an open attempt becomes unknown, without one the email is due.
   *
   * @param grace for a live dispatcher that could not record in time
   */
  List<EmailKey> endExpiredLeases(Duration grace, Duration window, int limit) {
    return sql.query(
        """
        with expired as (
          select environment_id, id, lease_id from email
          where lease_until < now() - make_interval(secs => ?)
          order by lease_until limit ? for update skip locked
        ),
        unknown as (
          update send_attempt a
          set outcome = 'unknown', finished_at = now(), reason = 'the lease ran out'
          from expired x
          where a.environment_id = x.environment_id and a.email_id = x.id
            and a.lease_id = x.lease_id and a.outcome is null
          returning a.environment_id, a.email_id, a.started_at
        )
        update email e
        set lease_id = null, lease_until = null,
          due_at = coalesce(u.started_at + make_interval(secs => ?), now())
        from expired x
          left join unknown u on u.environment_id = x.environment_id and u.email_id = x.id
        where e.environment_id = x.environment_id and e.id = x.id
        returning e.environment_id, e.id
        """,
        UnresolvedSendRepository::key,
        grace,
        limit,
        window);
  }

  /**
   * Emails with an unknown attempt that an event has told of since. Another event may overtake the
   * one of the send, which alone knows SES's id: that one is waited for, for a minute.
   */
  List<EmailKey> lockTold(int limit) {
    return sql.query(
        """
        select e.environment_id, e.id
        from send_attempt a
          join email e on e.environment_id = a.environment_id and e.id = a.email_id
        where a.outcome = 'unknown' and e.lease_id is null
          and (exists (
            select from email_event_key k
            where k.environment_id = e.environment_id and k.email_id = e.id
              and k.event_key = 'sent')
            or e.status not in ('scheduled', 'queued')
              and a.started_at < now() - interval '1 minute')
        limit ? for update of e skip locked
        """,
        UnresolvedSendRepository::key,
        limit);
  }

  /**
   * Settles the unknown attempts of those emails that an event has told of, so that they are not
   * sent again; their rows must be locked.
   */
  List<EmailKey> confirmTold(Collection<EmailKey> emails) {
    return sql.query(
        """
        with told as (
          select e.environment_id, e.id, event.ses_message_id, event.occurred_at
          from jsonb_to_recordset(?::jsonb) as row (environment_id uuid, email_id uuid)
            join email e on e.environment_id = row.environment_id and e.id = row.email_id
            left join email_event_key k on k.environment_id = e.environment_id
              and k.email_id = e.id and k.event_key = 'sent'
            left join lateral (
              select v.details ->> 'ses_message_id' as ses_message_id, v.occurred_at
              from email_event v
              where v.environment_id = e.environment_id and v.email_id = e.id and v.type = 'sent'
              limit 1
            ) event on true
          where k.event_key is not null or e.status not in ('scheduled', 'queued')
        ),
        confirmed as (
          update send_attempt a
          set outcome = 'confirmed', ses_message_id = told.ses_message_id
          from told
          where a.environment_id = told.environment_id and a.email_id = told.id
            and a.outcome = 'unknown'
          returning a.environment_id, a.email_id, a.number, a.ses_message_id, told.occurred_at
        )
        update email e
        set due_at = null, lease_id = null, lease_until = null, attempt_count = c.number,
          ses_message_id = coalesce(e.ses_message_id, c.ses_message_id),
          sent_at = coalesce(e.sent_at, c.occurred_at)
        from confirmed c
        where e.environment_id = c.environment_id and e.id = c.email_id
        returning e.environment_id, e.id
        """,
        UnresolvedSendRepository::key,
        emails);
  }

  /**
   * Fails those of these emails that are not to be sent again without knowing whether SES has them.
   * The attempt they were claimed for is not made.
   */
  List<EmailKey> abandonUnknown(Collection<EmailKey> emails, String reason) {
    return sql.query(
        """
        with abandoned as (
          update send_attempt a set outcome = 'abandoned'
          from jsonb_to_recordset(?::jsonb) as row (environment_id uuid, email_id uuid)
            join environment v on v.id = row.environment_id
            join email e on e.environment_id = row.environment_id and e.id = row.email_id
          where a.environment_id = row.environment_id and a.email_id = row.email_id
            and a.outcome = 'unknown' and coalesce(e.at_most_once, v.at_most_once)
          returning a.environment_id, a.email_id
        ),
        failed as (
          update email e
          set status = 'failed', lease_id = null, lease_until = null, failure_reason = ?,
            attempt_count = e.attempt_count - 1
          from (select distinct environment_id, email_id from abandoned) once
          where e.environment_id = once.environment_id and e.id = once.email_id
          returning e.environment_id, e.id
        ),
        recipients as (
          update email_recipient r set status = 'failed'
          from failed
          where r.environment_id = failed.environment_id and r.email_id = failed.id
            and r.status = 'queued'
        )
        select environment_id, id from failed
        """,
        UnresolvedSendRepository::key,
        emails,
        reason);
  }

  /** Answers those of these emails that SES may have; nobody will know. */
  List<EmailKey> supersedeUnknown(Collection<EmailKey> emails) {
    return sql.query(
        """
        update send_attempt a set outcome = 'superseded'
        from jsonb_to_recordset(?::jsonb) as row (environment_id uuid, email_id uuid)
        where a.environment_id = row.environment_id and a.email_id = row.email_id
          and a.outcome = 'unknown'
        returning a.environment_id, a.email_id as id
        """,
        UnresolvedSendRepository::key,
        emails);
  }

  long countUnknown() {
    return sql.query(
            "select count(*) from send_attempt where outcome = 'unknown'", row -> row.getLong(1))
        .getFirst();
  }

  private static EmailKey key(ResultSet row) throws SQLException {
    return new EmailKey(
        new EnvironmentId(row.getObject("environment_id", UUID.class)),
        new EmailId(row.getObject("id", UUID.class)));
  }
}
