package dev.postern.dispatcher.fact;

import dev.postern.dispatcher.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class FactRepository {
  private final Sql sql;

  FactRepository(Sql sql) {
    this.sql = sql;
  }

  /** Answers how many of the facts were new. */
  int insertNew(List<FactRow> facts) {
    return sql.update(
        """
        with fact as (
          select * from jsonb_to_recordset(?::jsonb) as row (
            organization_id uuid, environment_id uuid, email_id uuid, event_key text,
            event_id uuid, event_created_at timestamptz, type text, recipient text,
            occurred_at timestamptz, details jsonb,
            message_id uuid, message_created_at timestamptz, message_type text, payload text,
            traceparent text)
        ),
        fresh as (
          insert into email_event_key (organization_id, environment_id, email_id, event_key)
          select organization_id, environment_id, email_id, event_key from fact
          on conflict do nothing
          returning environment_id, email_id, event_key
        ),
        event as (
          insert into email_event (id, created_at, organization_id, environment_id, email_id, type,
            recipient, occurred_at, details)
          select event_id, event_created_at, organization_id, environment_id, email_id, type,
            recipient, occurred_at, details
          from fact join fresh using (environment_id, email_id, event_key)
        )
        insert into webhook_message (id, created_at, organization_id, environment_id, event_type,
          payload, traceparent)
        select message_id, message_created_at, organization_id, environment_id, message_type,
          payload, traceparent
        from fact join fresh using (environment_id, email_id, event_key)
        """,
        facts);
  }
}
