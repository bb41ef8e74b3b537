package dev.postern.api.isolation;

import dev.postern.api.TestDatabase;
import dev.postern.api.webhookevent.TestEvents;
import dev.postern.model.id.UuidV7;
import java.time.Clock;
import java.util.UUID;

/** Single rows in a space, with its canary in their texts; each answers the id. */
final class Rows {
  private static final UuidV7 IDS = new UuidV7(Clock.systemUTC());

  private Rows() {}

  static String email(Space space) {
    UUID id = IDS.next();
    inEnvironment(
        """
        insert into email (organization_id, environment_id, id, status, from_address, from_domain,
          subject, created_at, scheduled_at, due_at)
        values (?, ?, ?, 'scheduled', ?, ?, ?, now(), now() + interval '1 day',
          now() + interval '1 day')
        """,
        space,
        id,
        "ann@" + space.domain(),
        space.domain(),
        space.canary());
    inEnvironment(
        """
        insert into email_recipient (organization_id, environment_id, email_id, position, kind,
          written, address, status)
        values (?, ?, ?, 0, 'to', ?, ?, 'queued')
        """,
        space,
        id,
        space.canary() + "@x.example",
        space.canary() + "@x.example");
    inEnvironment(
        "insert into email_content (organization_id, environment_id, email_id, text)"
            + " values (?, ?, ?, ?)",
        space,
        id,
        space.canary());
    inEnvironment(
        """
        insert into email_event (organization_id, environment_id, id, created_at, email_id, type,
          occurred_at)
        values (?, ?, ?, now(), ?, 'sent', now())
        """,
        space,
        IDS.next(),
        id);
    return id.toString();
  }

  /** One of the space's emails comes from the domain. */
  static void emailFrom(Space space, String domain) {
    TestDatabase.execute(
        """
        update email set from_domain = (select name from domain where id = ?::uuid)
        where environment_id = ? and id = ?::uuid
        """,
        domain,
        space.environment(),
        email(space));
  }

  /** Of the email that came into the space last, so that a list of its files can start at it. */
  static String attachment(Space space) {
    UUID id = IDS.next();
    UUID email =
        TestDatabase.rows(
                "select id from email where environment_id = ? order by id desc limit 1",
                space.environment())
            .stream()
            .findFirst()
            .map(row -> (UUID) row.get("id"))
            .orElseGet(() -> UUID.fromString(email(space)));
    inEnvironment(
        """
        insert into email_attachment (organization_id, environment_id, email_id, id, position,
          filename, content_type, size, content)
        select ?, ?, ?, ?, count(*), ?, 'text/plain', 6, 'canary'::bytea
        from email_attachment where email_id = ?
        """,
        space,
        email,
        id,
        space.canary(),
        email);
    return id.toString();
  }

  static String domain(Space space) {
    UUID id = IDS.next();
    inEnvironment(
        """
        insert into domain (organization_id, environment_id, id, name, status, region,
          dkim_selector, ownership_token, receiving_enabled)
        values (?, ?, ?, ?, 'verified', 'us-east-1', 'postern', ?, true)
        """,
        space,
        id,
        "d" + id + "." + space.domain(),
        space.canary());
    inEnvironment(
        """
        insert into dns_record (organization_id, environment_id, domain_id, id, purpose, type,
          name, full_name, value)
        values (?, ?, ?, gen_random_uuid(), 'ownership', 'TXT', '_postern', '_postern', 'v')
        """,
        space,
        id);
    inEnvironment(
        """
        insert into domain_claim (organization_id, environment_id, domain_id, id, created_at,
          expires_at)
        values (?, ?, ?, gen_random_uuid(), now(), now() + interval '1 day')
        """,
        space,
        id);
    return id.toString();
  }

  static String apiKey(Space space) {
    UUID id = IDS.next();
    inEnvironment(
        """
        insert into api_key (organization_id, environment_id, id, name, public_id, token_hash,
          scopes)
        values (?, ?, ?, ?, ?, sha256(?::text::bytea), array['api-keys:write'])
        """,
        space,
        id,
        space.canary(),
        id.toString().replace("-", "").substring(20),
        id.toString());
    return id.toString();
  }

  static String recipientRule(Space space) {
    UUID id = IDS.next();
    inEnvironment(
        """
        insert into recipient_rule (organization_id, environment_id, id, recipient, action,
          created_at)
        values (?, ?, ?, ?, 'allow', now())
        """,
        space,
        id,
        id + "@" + space.domain());
    return id.toString();
  }

  static String erasure(Space space) {
    UUID id = IDS.next();
    inEnvironment(
        """
        insert into erasure (organization_id, environment_id, id, address, created_at, due_at)
        values (?, ?, ?, ?, now(), now())
        """,
        space,
        id,
        id + "@" + space.domain());
    return id.toString();
  }

  static String suppression(Space space) {
    UUID id = IDS.next();
    inEnvironment(
        """
        insert into suppression (organization_id, environment_id, id, address, reason)
        values (?, ?, ?, ?, 'manual')
        """,
        space,
        id,
        id + "@" + space.domain());
    return id.toString();
  }

  static String log(Space space) {
    UUID id = IDS.next();
    inEnvironment(
        """
        insert into request_log (organization_id, environment_id, id, created_at, method, endpoint,
          response_status, user_agent, request_body, response_body)
        values (?, ?, ?, to_timestamp(? / 1000.0), 'GET', '/emails', 200, ?, '{}', '{}')
        """,
        space,
        id,
        millis(id),
        space.canary());
    return id.toString();
  }

  static String auditEntry(Space space) {
    UUID id = IDS.next();
    TestDatabase.execute(
        """
        insert into audit_entry (id, created_at, organization_id, actor_kind, actor_id, action,
          details)
        values (?, to_timestamp(? / 1000.0), ?, 'operator', 'operator', 'organization.update',
          jsonb_build_object('name', ?))
        """,
        id,
        millis(id),
        space.organization(),
        space.canary());
    return id.toString();
  }

  static String accountEntry(Space space) {
    UUID id = IDS.next();
    TestDatabase.execute(
        """
        insert into audit_entry (id, created_at, user_id, actor_kind, actor_id, action, details)
        values (?, to_timestamp(? / 1000.0), ?, 'anonymous', 'anonymous', 'session.create',
          jsonb_build_object('name', ?))
        """,
        id,
        millis(id),
        space.owner().user().value(),
        space.canary());
    return id.toString();
  }

  static String environment(Space space) {
    UUID id = UUID.randomUUID();
    return Space.environment(space.organization(), space.canary() + id)
        .environment()
        .value()
        .toString();
  }

  /**
   * Lists of members begin at the highest id: the newest is in the first page. Some show nothing
   * but ids, so that these end as only this space's do.
   */
  static String member(Space space) {
    long end = UUID.randomUUID().getMostSignificantBits() << 48 | space.endOfMembers();
    UUID user = new UUID(0xffffL << 48 | millis(IDS.next()), end);
    TestDatabase.execute(
        """
        insert into app_user (id, email, name, password_hash, verified_at)
        values (?, ?, ?, '-', now())
        """,
        user,
        user + "@people.example",
        space.canary());
    TestDatabase.execute(
        "insert into membership (organization_id, user_id, role) values (?, ?, 'member')",
        space.organization(),
        user);
    return user.toString();
  }

  static String session(Space space) {
    UUID id = IDS.next();
    TestDatabase.execute(
        """
        insert into session (id, user_id, created_at, last_used_at, expires_at, confirmed_at,
          user_agent)
        values (?, ?, now(), now(), now() + interval '7 days', now(), ?)
        """,
        id,
        space.owner().user().value(),
        space.canary());
    return id.toString();
  }

  static String webhookEvent(Space space) {
    var events = new TestEvents(space.tenant());
    UUID message = events.message("email.sent", space.canary());
    deliverEvents(space);
    return TestEvents.wire(message);
  }

  /** Each message of the space has gone to each of its endpoints. */
  static void deliverEvents(Space space) {
    TestDatabase.execute(
        """
        insert into delivery_attempt (id, created_at, organization_id, environment_id, endpoint_id,
          message_id, message_created_at, delivery_id, number, outcome, status_code, response_body,
          duration_millis, final)
        select gen_random_uuid(), now(), e.organization_id, e.environment_id, e.id, m.id,
          m.created_at, gen_random_uuid(), 1, 'delivered', 200, ?, 1, true
        from webhook_endpoint e join webhook_message m using (organization_id, environment_id)
        where e.organization_id = ? and e.environment_id = ? and not exists (
          select from delivery_attempt a where a.endpoint_id = e.id and a.message_id = m.id)
        """,
        space.canary(),
        space.organization(),
        space.environment());
  }

  /** Of the newest event to the newest endpoint. */
  static String webhookAttempt(Space space) {
    UUID id = IDS.next();
    inEnvironment(
        """
        insert into delivery_attempt (organization_id, environment_id, id, created_at, endpoint_id,
          message_id, message_created_at, delivery_id, number, outcome, status_code, response_body,
          duration_millis, final)
        select ?, ?, ?, to_timestamp(? / 1000.0), e.id, m.id, m.created_at, gen_random_uuid(), 1,
          'delivered', 200, ?, 1, true
        from webhook_endpoint e join webhook_message m using (organization_id, environment_id)
        where environment_id = ?
        order by e.created_at desc, m.created_at desc
        limit 1
        """,
        space,
        id,
        millis(id),
        space.canary(),
        space.environment());
    return "atm_" + id.toString().replace("-", "");
  }

  /** Of an endpoint of its own. */
  static String webhookRecovery(Space space) {
    UUID id = IDS.next();
    inEnvironment(
        """
        insert into webhook_endpoint (organization_id, environment_id, id, url, event_types)
        values (?, ?, ?, ?, '{email.sent}')
        """,
        space,
        id,
        "https://hooks.example.com/" + space.canary());
    inEnvironment(
        """
        insert into webhook_recovery (organization_id, environment_id, id, endpoint_id, since, until,
          status, created_at)
        values (?, ?, ?, ?, now() - interval '1 day', now(), 'done', now())
        """,
        space,
        id,
        id);
    return id.toString();
  }

  private static long millis(UUID id) {
    return id.getMostSignificantBits() >>> 16;
  }

  static void inEnvironment(String sql, Space space, Object... values) {
    Object[] all = new Object[values.length + 2];
    all[0] = space.organization();
    all[1] = space.environment();
    System.arraycopy(values, 0, all, 2, values.length);
    TestDatabase.execute(sql, all);
  }
}
