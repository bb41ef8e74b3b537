package dev.postern.ingester.emailevent;

/** The statements of {@link EmailEventRepository}. */
final class EmailEventSql {
  // Locking the recipients too makes the row versions of all of them the latest, however long the
  // lock of the email had to be waited for.
  private static final String LOCK =
      """
      select e.organization_id, e.environment_id, e.id, e.status, e.created_at, e.from_address, e.subject,
        e.traceparent,
        coalesce(c.headers::text, '{}') as headers, coalesce(c.tags::text, '[]') as tags,
        r.position, r.address, r.status as recipient_status
      from email e
        join email_recipient r on r.environment_id = e.environment_id and r.email_id = e.id
        left join email_content c on c.environment_id = e.environment_id and c.email_id = e.id
      where %s
      order by e.environment_id, e.id, r.position
      for update of e, r
      """;

  static final String LOCK_BY_TAGS = LOCK.formatted("e.environment_id = ? and e.id = ?");
  static final String LOCK_BY_SES_ID = LOCK.formatted("e.ses_message_id = ?");

  // Waiting for one email while holding others could wait for somebody who waits for those: the
  // dispatcher writes several at once, too. Whoever writes recipients has locked their email first.
  static final String LOCK_FREE =
      LOCK.formatted("(e.environment_id, e.id) in (select * from unnest(?::uuid[], ?::uuid[]))")
              .stripTrailing()
          + " skip locked";

  // Each part that has an effect reads from one that is empty if the message, the fact or the
  // suppression was there before. A message that waits becomes done; one that is done stays so.
  static final String WRITE =
      """
      with message as (
        select *
        from unnest(?::uuid[], ?::text[], ?::timestamptz[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[],
            ?::text[])
          as m (message_id, topic_arn, received_at, organization_id, environment_id, email_id, status,
            traceparent)
      ),
      received as (
        insert into sns_inbox (message_id, topic_arn, received_at, state)
        select message_id, topic_arn, received_at, 'done' from message order by message_id
        on conflict (message_id) do update
          set state = 'done', body = null, reason = null, next_attempt_at = null
          where sns_inbox.state <> 'done'
        returning message_id
      ),
      target as (
        select message_id, organization_id, environment_id, email_id, status, traceparent
        from message join received using (message_id)
      ),
      fact as (
        select f.*, t.organization_id, t.environment_id, t.email_id
        from target t join unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[],
            ?::timestamptz[], ?::jsonb[])
          as f (message_id, id, created_at, event_key, type, recipient, occurred_at, details)
          using (message_id)
      ),
      fresh as (
        insert into email_event_key (organization_id, environment_id, email_id, event_key)
        select organization_id, environment_id, email_id, event_key from fact
        on conflict do nothing
        returning environment_id, email_id, event_key
      ),
      recorded as (
        insert into email_event
          (id, created_at, organization_id, environment_id, email_id, type, recipient, occurred_at, details)
        select id, created_at, organization_id, environment_id, email_id, type, recipient, occurred_at, details
        from fact join fresh using (environment_id, email_id, event_key)
      ),
      moved_recipients as (
        update email_recipient r set status = moved.status
        from target t join unnest(?::uuid[], ?::integer[], ?::text[])
          as moved (message_id, position, status) using (message_id)
        where r.environment_id = t.environment_id and r.email_id = t.email_id and r.position = moved.position
      ),
      moved_email as (
        update email e set status = t.status
        from target t
        where e.environment_id = t.environment_id and e.id = t.email_id and e.status <> t.status
      ),
      suppressed as (
        insert into suppression
          (id, organization_id, environment_id, address, reason, source_email_id, created_at)
        select s.id, t.organization_id, t.environment_id, lower(s.address), s.reason, t.email_id, s.created_at
        from target t join unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[])
            as s (message_id, id, created_at, event_key, address, reason) using (message_id)
          join fresh using (environment_id, email_id, event_key)
        order by t.environment_id, lower(s.address)
        on conflict do nothing
        returning id
      ),
      told as (
        insert into webhook_message
          (id, created_at, organization_id, environment_id, event_type, payload, traceparent)
        select m.id, m.created_at, t.organization_id, t.environment_id, m.event_type, m.payload, t.traceparent
        from target t join unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[],
            ?::uuid[])
          as m (message_id, id, created_at, event_type, payload, event_key, suppression_id)
          using (message_id)
        where (t.environment_id, t.email_id, m.event_key) in (
            select environment_id, email_id, event_key from fresh)
          or m.suppression_id in (select id from suppressed)
      )
      select message_id from received
      """;

  private EmailEventSql() {}
}
