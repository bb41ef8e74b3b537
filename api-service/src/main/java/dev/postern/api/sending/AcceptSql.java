package dev.postern.api.sending;

import dev.postern.api.auth.DailyLimits;
import dev.postern.api.auth.SendingRules;
import dev.postern.api.tenant.TenantContext;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that write emails. Each starts from what the ones before it have written, so that
 * nothing is written when the first one refuses.
 */
final class AcceptSql {
  /**
   * Without a verified domain, with a blocked recipient, or with an idempotency key that is taken,
   * nothing is inserted.
   */
  private static final String SENDER =
      """
      with sender as (
        select d.organization_id, d.environment_id
        from domain d
        where d.environment_id = ? and d.name = ? and d.sending_enabled
          and d.status in ('verified', 'partially_verified', 'partially_failed')
      )
      """;

  /** As {@link #SENDER}, of an email whose answers are to come to its own domain. */
  private static final String SENDER_THAT_RECEIVES =
      """
      with verified as (
        select d.organization_id, d.environment_id, d.receiving_enabled
        from domain d
        where d.environment_id = ? and d.name = ? and d.sending_enabled
          and d.status in ('verified', 'partially_verified', 'partially_failed')
      ), sender as (
        select organization_id, environment_id from verified where receiving_enabled
      )
      """;

  /** Of the rules that match a recipient the most specific one decides. */
  private static final String BLOCKED =
      """
      , blocked as (
        select r.address
        from sender s cross join unnest(?) as r (address)
          cross join lateral (
            select rule.action from recipient_rule rule
            where rule.environment_id = s.environment_id
              and (rule.recipient in (r.address, '*')
                or right(r.address, length(rule.recipient) + 1)
                  in ('@' || rule.recipient, '.' || rule.recipient))
            order by rule.recipient like '%@%' desc, length(rule.recipient) desc
            limit 1) decisive
        where decisive.action = 'block'
        limit 1
      )
      """;

  /** Where there are no rules to ask. */
  private static final String NONE_BLOCKED =
      """
      , blocked as (select where false)
      """;

  /** A concurrent request with the same key waits here until the first one has ended. */
  private static final String USED_KEY =
      """
      , used_key as (
        insert into idempotency_key as used (organization_id, environment_id, endpoint, key,
          request_hash, response_status, response_body, created_at, expires_at)
        select s.organization_id, s.environment_id, given.endpoint, given.key,
          given.request_hash, 200, given.response_body, given.created_at,
          given.created_at + interval '24 hours'
        from sender s, (values (?, ?, ?::bytea, ?, ?::timestamptz))
          as given (endpoint, key, request_hash, response_body, created_at)
        where not exists (select from blocked)
        on conflict (environment_id, endpoint, key) do update
          set request_hash = excluded.request_hash, response_status = excluded.response_status,
            response_body = excluded.response_body, created_at = excluded.created_at,
            expires_at = excluded.expires_at
          where used.expires_at <= excluded.created_at
        returning organization_id, environment_id
      )
      """;

  /** Where the request may be repeated freely. */
  private static final String NO_KEY =
      """
      , used_key as (select organization_id, environment_id from sender)
      """;

  private static final String WRITE =
      """
      , accepted as (
        insert into email (organization_id, environment_id, id, api_key_id, status, from_address,
          from_domain, reply_to, subject, priority, at_most_once, traceparent, scheduled_at, created_at,
          due_at)
        select k.organization_id, k.environment_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
          coalesce(?::timestamptz, now())
        from used_key k
        where not exists (select from blocked)
        returning organization_id, environment_id, id
      ), recipients as (
        insert into email_recipient (organization_id, environment_id, email_id, position, kind,
          written, address, status)
        select a.organization_id, a.environment_id, a.id, r.position, r.kind, r.written, r.address,
          case when s.id is null then 'queued' else 'suppressed' end
        from accepted a
          cross join unnest(?, ?, ?) with ordinality as r (kind, written, address, position)
          left join suppression s
            on s.environment_id = a.environment_id and s.address = r.address
      ), content as (
        insert into email_content (organization_id, environment_id, email_id, html, text, headers,
          tags)
        select a.organization_id, a.environment_id, a.id, ?, ?, ?::jsonb, ?::jsonb
        from accepted a
      ), audited as (
        insert into audit_entry (organization_id, environment_id, subject_kind, action, id,
          created_at, actor_kind, actor_id, subject_id, address, request_id, details)
        select a.organization_id, a.environment_id, 'email', ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb
        from accepted a
      )
      """;

  /** An email beyond what the operator allows the organization fails the batch as a whole. */
  private static final String COUNTED =
      """
      , counted as (
        insert into organization_usage as u (organization_id, day, emails)
        select a.organization_id, (now() at time zone 'UTC')::date, 1
        from accepted a join organization o on o.id = a.organization_id
        where o.emails_per_day is not null
        on conflict (organization_id) do update
          set day = greatest(u.day, excluded.day), emails = excluded.emails
            + case when u.day >= excluded.day then u.emails else 0 end
        returning case when u.emails > (
          select o.emails_per_day from organization o where o.id = u.organization_id
        ) then refuse_beyond_organization_limit() end
      )
      """;

  private static final String ANSWER =
      """
      select (select count(*)::integer from sender) as senders,
        (select count(*)::integer from accepted) as accepted,
        (select count(*)::integer from blocked) as blocked;
      """;

  private static final String ANSWER_WITH_DOMAINS =
      ANSWER.replace(";", ", (select count(*)::integer from verified) as verified;");

  private static final String ATTACH =
      """
      insert into email_attachment (organization_id, environment_id, email_id, position, id,
        filename, content_type, content_id, size, content, storage_key, source_url)
      select e.organization_id, e.environment_id, e.id, ?, ?, ?, ?, ?, ?, ?::bytea, ?, ?
      from email e
      where e.environment_id = ? and e.id = ?;
      """;

  /** Only for scheduled emails: the others are told of when they are sent. */
  private static final String TELL =
      """
      with scheduled as (
        select organization_id, environment_id, id, traceparent
        from email where environment_id = ? and id = ?
      ), message as (
        select id, created_at, payload
        from (values (?::uuid, ?::timestamptz, ?)) as given (id, created_at, payload)
      ), event as (
        insert into email_event (organization_id, environment_id, email_id, type, details, id,
          created_at, occurred_at)
        select s.organization_id, s.environment_id, s.id, 'scheduled', '{}', m.id, m.created_at,
          m.created_at
        from scheduled s, message m
      )
      insert into webhook_message (organization_id, environment_id, event_type, id, created_at,
        payload, traceparent)
      select s.organization_id, s.environment_id, 'email.scheduled', m.id, m.created_at, m.payload,
        s.traceparent
      from scheduled s, message m;
      """;

  /**
   * Only for keys with a daily limit, and late, because it holds the key's row until the commit.
   * Going beyond the limit fails the batch as a whole: nothing of the email stays, nor of its
   * idempotency key.
   */
  private static final String COUNT =
      """
      insert into api_key_usage as u (organization_id, environment_id, api_key_id, day, recipients)
      select e.organization_id, e.environment_id, e.api_key_id, (now() at time zone 'UTC')::date, ?
      from email e
      where e.environment_id = ? and e.id = ?
      on conflict (environment_id, api_key_id) do update
        set day = greatest(u.day, excluded.day), recipients = excluded.recipients
          + case when u.day >= excluded.day then u.recipients else 0 end
      returning case when u.recipients > ? then refuse_beyond_daily_limit() end;
      """;

  /**
   * Only for keys with a limit for each recipient. The row that {@link #COUNT} holds keeps two
   * emails of one key from waiting for each other.
   */
  private static final String COUNT_EACH =
      """
      insert into api_key_recipient_usage as u (organization_id, environment_id, api_key_id, address,
        day, emails)
      select e.organization_id, e.environment_id, e.api_key_id, r.address,
        (now() at time zone 'UTC')::date, 1
      from email e join email_recipient r on r.environment_id = e.environment_id and r.email_id = e.id
      where e.environment_id = ? and e.id = ?
      on conflict (environment_id, api_key_id, address) do update
        set day = greatest(u.day, excluded.day), emails = excluded.emails
          + case when u.day >= excluded.day then u.emails else 0 end
      returning case when u.emails > ? then refuse_beyond_recipient_limit() end;
      """;

  /** What most emails need: the driver finds its prepared statement by this very text. */
  private static final String PLAIN =
      TenantContext.SET_TENANT + SENDER + NONE_BLOCKED + NO_KEY + WRITE + ANSWER;

  private AcceptSql() {}

  /** Together they are one batch; of each email the answer of its first statement counts. */
  static String of(List<AcceptCommand> commands) {
    if (commands.size() == 1 && isPlain(commands.getFirst())) {
      return PLAIN;
    }
    return TenantContext.SET_TENANT
        + commands.stream().map(AcceptSql::of).collect(Collectors.joining());
  }

  /** How many answers follow the first one of this email. */
  static int furtherAnswers(AcceptCommand command) {
    DailyLimits limits = command.caller().rules().daily();
    return command.email().attachments().size()
        + (command.scheduled().isPresent() ? 1 : 0)
        + (limits.isAny() ? 1 : 0)
        + (limits.perRecipient().isPresent() ? 1 : 0);
  }

  private static boolean isPlain(AcceptCommand command) {
    SendingRules rules = command.caller().rules();
    return furtherAnswers(command) == 0
        && command.request().isEmpty()
        && !command.email().replyAddress()
        && !rules.recipients()
        && !rules.organizationLimit();
  }

  private static String of(AcceptCommand command) {
    SendingRules rules = command.caller().rules();
    boolean replies = command.email().replyAddress();
    return (replies ? SENDER_THAT_RECEIVES : SENDER)
        + (rules.recipients() ? BLOCKED : NONE_BLOCKED)
        + (command.request().isPresent() ? USED_KEY : NO_KEY)
        + WRITE
        + (rules.organizationLimit() ? COUNTED : "")
        + (replies ? ANSWER_WITH_DOMAINS : ANSWER)
        + ATTACH.repeat(command.email().attachments().size())
        + (command.scheduled().isPresent() ? TELL : "")
        + (rules.daily().isAny() ? COUNT : "")
        + (rules.daily().perRecipient().isPresent() ? COUNT_EACH : "");
  }
}
