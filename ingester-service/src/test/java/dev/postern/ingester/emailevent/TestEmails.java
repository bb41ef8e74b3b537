package dev.postern.ingester.emailevent;

import dev.postern.ingester.TestDatabase;
import dev.postern.model.email.EmailId;
import dev.postern.model.email.SesTag;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Emails of one tenant as the api leaves them, and what has become of them. */
public final class TestEmails {
  private final TestDatabase database;
  private final UuidV7 uuids;
  private final Tenant tenant;

  public TestEmails(TestDatabase database, Clock clock) {
    this.database = database;
    this.uuids = new UuidV7(clock);
    this.tenant = new Tenant(new OrganizationId(uuids.next()), new EnvironmentId(uuids.next()));
    UUID organization = tenant.organization().value();
    database.run("insert into organization (id, name) values (?, 'Acme')", organization);
    database.run(
        "insert into environment (id, organization_id, name) values (?, ?, 'production')",
        environment(),
        organization);
  }

  public UUID environment() {
    return tenant.environment().value();
  }

  public EmailId nextId() {
    return new EmailId(uuids.next());
  }

  public EmailId queued(String... recipients) {
    return queued(nextId(), recipients);
  }

  public EmailId queued(EmailId id, String... recipients) {
    UUID organization = tenant.organization().value();
    database.run(
        """
        insert into email (id, organization_id, environment_id, status, from_address, from_domain,
          subject, created_at)
        values (?, ?, ?, 'queued', 'Acme <hello@acme.example>', 'acme.example', 'Welcome',
          ?::timestamptz)
        """,
        id.value(),
        organization,
        environment(),
        UuidV7.instantOf(id.value()).toString());
    database.run(
        """
        insert into email_content (organization_id, environment_id, email_id, text, headers, tags)
        values (?, ?, ?, 'Hello', '{"X-Campaign":"spring"}', '[{"name":"kind","value":"welcome"}]')
        """,
        organization,
        environment(),
        id.value());
    for (int position = 0; position < recipients.length; position++) {
      database.run(
          """
          insert into email_recipient
            (organization_id, environment_id, email_id, position, kind, written, address, status)
          values (?, ?, ?, ?, 'to', ?, ?, 'queued')
          """,
          organization,
          environment(),
          id.value(),
          position,
          recipients[position],
          recipients[position]);
    }
    return id;
  }

  /** As many as wanted, in one go, each with one recipient. */
  public List<EmailId> queuedMany(int count, String recipient) {
    List<EmailId> ids = Stream.generate(this::nextId).limit(count).toList();
    String list = ids.stream().map(id -> id.value().toString()).collect(Collectors.joining(","));
    database.run(
        """
        insert into email (id, organization_id, environment_id, status, from_address, from_domain,
          subject, created_at)
        select id::uuid, ?, ?, 'queued', 'Acme <hello@acme.example>', 'acme.example', 'Welcome',
          ?::timestamptz
        from string_to_table(?, ',') id
        """,
        tenant.organization().value(),
        environment(),
        UuidV7.instantOf(ids.getFirst().value()).toString(),
        list);
    database.run(
        """
        insert into email_content (organization_id, environment_id, email_id, text, headers, tags)
        select organization_id, environment_id, id, 'Hello', '{}', '[]'
        from email where environment_id = ?
        """,
        environment());
    database.run(
        """
        insert into email_recipient
          (organization_id, environment_id, email_id, position, kind, written, address, status)
        select organization_id, environment_id, id, 0, 'to', ?, ?, 'queued'
        from email where environment_id = ?
        """,
        recipient,
        recipient,
        environment());
    return ids;
  }

  /** How many of them have that status. */
  public long count(String status) {
    return Long.parseLong(
        database.one(
            "select count(*) from email where environment_id = ? and status = ?",
            environment(),
            status));
  }

  public void accepted(EmailId id, String sesMessageId) {
    database.run("update email set ses_message_id = ? where id = ?", sesMessageId, id.value());
  }

  /** The tags that SES repeats in each event, as the members of a JSON object. */
  public String tags(EmailId id) {
    return "\"%s\":[\"%s\"],\"%s\":[\"%s\"]"
        .formatted(SesTag.ENVIRONMENT.tagName(), environment(), SesTag.EMAIL.tagName(), id.value());
  }

  public String status(EmailId id) {
    return database.one("select status from email where id = ?", id.value());
  }

  public List<String> recipientStatuses(EmailId id) {
    return database.rows(
        "select status from email_recipient where email_id = ? order by position", id.value());
  }

  /** Type, recipient and details of each. */
  public List<String> events(EmailId id) {
    return database.rows(
        "select type, recipient, details from email_event where email_id = ?", id.value());
  }

  /** The payloads of all webhook messages of a type. */
  public List<String> told(String type) {
    return database.rows(
        "select payload from webhook_message where environment_id = ? and event_type like ?",
        environment(),
        type);
  }

  /** Address, reason and source of each. */
  public List<String> suppressions() {
    return database.rows(
        "select address, reason, source_email_id from suppression where environment_id = ?",
        environment());
  }
}
