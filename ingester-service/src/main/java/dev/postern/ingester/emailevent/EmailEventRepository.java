package dev.postern.ingester.emailevent;

import dev.postern.ingester.emailevent.EmailChange.EventRow;
import dev.postern.ingester.emailevent.EmailChange.MessageRow;
import dev.postern.ingester.emailevent.EmailChange.SuppressionRow;
import dev.postern.ingester.emailevent.StoredEmail.Recipient;
import dev.postern.ingester.sql.SqlArguments;
import dev.postern.model.email.EmailId;
import dev.postern.model.email.EmailStatus;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An event costs two statements: one locks and reads its email, one writes all its effects. */
@ApplicationScoped
class EmailEventRepository {
  // Locking the recipients too makes the row versions of all of them the latest, however long the
  // lock of the email had to be waited for.
  private static final String LOCK =
      """
      select e.organization_id, e.environment_id, e.id, e.status, e.created_at, e.from_address, e.subject,
        coalesce(c.headers::text, '{}') as headers, coalesce(c.tags::text, '[]') as tags,
        r.position, r.address, r.status as recipient_status
      from email e
        join email_recipient r on r.environment_id = e.environment_id and r.email_id = e.id
        left join email_content c on c.environment_id = e.environment_id and c.email_id = e.id
      where %s
      order by r.position
      for update of e, r
      """;
  private static final String LOCK_BY_TAGS = LOCK.formatted("e.environment_id = ? and e.id = ?");
  private static final String LOCK_BY_SES_ID = LOCK.formatted("e.ses_message_id = ?");

  // Each part that has an effect reads from one that is empty if the message, the fact or the
  // suppression was there before. A message that waits becomes done; one that is done stays so.
  private static final String WRITE =
      """
      with received as (
        insert into sns_inbox (message_id, topic_arn, received_at, state)
        values (?, ?, ?, 'done')
        on conflict (message_id) do update
          set state = 'done', body = null, reason = null, next_attempt_at = null
          where sns_inbox.state <> 'done'
        returning message_id
      ),
      target as (
        select ?::uuid as organization_id, ?::uuid as environment_id, ?::uuid as email_id from received
      ),
      fact as (
        select *
        from target,
          unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::jsonb[])
            as f (id, created_at, event_key, type, recipient, occurred_at, details)
      ),
      fresh as (
        insert into email_event_key (organization_id, environment_id, email_id, event_key)
        select organization_id, environment_id, email_id, event_key from fact
        on conflict do nothing
        returning event_key
      ),
      recorded as (
        insert into email_event
          (id, created_at, organization_id, environment_id, email_id, type, recipient, occurred_at, details)
        select id, created_at, organization_id, environment_id, email_id, type, recipient, occurred_at, details
        from fact join fresh using (event_key)
      ),
      moved_recipients as (
        update email_recipient r set status = moved.status
        from target t, unnest(?::integer[], ?::text[]) as moved (position, status)
        where r.environment_id = t.environment_id and r.email_id = t.email_id and r.position = moved.position
      ),
      moved_email as (
        update email e set status = moved.status
        from target t, (values (?::text)) as moved (status)
        where e.environment_id = t.environment_id and e.id = t.email_id and e.status <> moved.status
      ),
      suppressed as (
        insert into suppression
          (id, organization_id, environment_id, address, reason, source_email_id, created_at)
        select s.id, t.organization_id, t.environment_id, lower(s.address), s.reason, t.email_id, s.created_at
        from target t,
          unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[])
            as s (id, created_at, event_key, address, reason)
          join fresh using (event_key)
        order by lower(s.address)
        on conflict do nothing
        returning id
      ),
      told as (
        insert into webhook_message (id, created_at, organization_id, environment_id, event_type, payload)
        select m.id, m.created_at, t.organization_id, t.environment_id, m.event_type, m.payload
        from target t,
          unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::uuid[])
            as m (id, created_at, event_type, payload, event_key, suppression_id)
        where m.event_key in (select event_key from fresh)
          or m.suppression_id in (select id from suppressed)
      )
      select exists (select from received)
      """;

  private final AgroalDataSource dataSource;

  EmailEventRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  Optional<StoredEmail> lock(EmailReference reference) {
    return switch (reference) {
      case EmailReference.ByTags tags ->
          lock(LOCK_BY_TAGS, tags.environment().value(), tags.email().value());
      case EmailReference.BySesId sesId -> lock(LOCK_BY_SES_ID, sesId.id().value());
    };
  }

  private Optional<StoredEmail> lock(String sql, Object... arguments) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      SqlArguments binder = new SqlArguments(statement);
      for (Object argument : arguments) {
        binder.add(argument);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(email(rows)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private static StoredEmail email(ResultSet rows) throws SQLException {
    Tenant tenant =
        new Tenant(
            new OrganizationId(rows.getObject("organization_id", UUID.class)),
            new EnvironmentId(rows.getObject("environment_id", UUID.class)));
    EmailId id = new EmailId(rows.getObject("id", UUID.class));
    EmailStatus status = EmailStatus.fromWireName(rows.getString("status"));
    Instant createdAt = rows.getObject("created_at", OffsetDateTime.class).toInstant();
    String from = rows.getString("from_address");
    String subject = rows.getString("subject");
    String headers = rows.getString("headers");
    String tags = rows.getString("tags");
    return new StoredEmail(
        tenant, id, status, createdAt, from, subject, headers, tags, recipients(rows));
  }

  private static List<Recipient> recipients(ResultSet rows) throws SQLException {
    List<Recipient> recipients = new ArrayList<>();
    do {
      recipients.add(
          new Recipient(
              rows.getInt("position"),
              rows.getString("address"),
              EmailStatus.fromWireName(rows.getString("recipient_status"))));
    } while (rows.next());
    return recipients;
  }

  /** Answers whether the message is new; if not, nothing was written. */
  boolean write(InboxMessage message, EmailChange change) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(WRITE)) {
      SqlArguments arguments = new SqlArguments(statement);
      arguments.add(message.id()).add(message.topicArn()).add(message.receivedAt());
      StoredEmail email = change.email();
      arguments
          .add(email.tenant().organization().value())
          .add(email.tenant().environment().value())
          .add(email.id().value());
      bindEvents(arguments, change.events());
      arguments
          .addColumn("integer", change.movedRecipients(), Recipient::position)
          .addColumn("text", change.movedRecipients(), moved -> moved.status().wireName())
          .add(change.status().wireName());
      bindSuppressions(arguments, change.suppressions());
      bindMessages(arguments, change.messages());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private static void bindEvents(SqlArguments arguments, List<EventRow> events)
      throws SQLException {
    arguments
        .addColumn("uuid", events, EventRow::id)
        .addColumn("timestamptz", events, EventRow::createdAt)
        .addColumn("text", events, event -> event.fact().key())
        .addColumn("text", events, event -> event.fact().type().wireName())
        .addColumn("text", events, event -> event.fact().address().orElse(null))
        .addColumn("timestamptz", events, event -> event.fact().at())
        .addColumn("jsonb", events, EventRow::details);
  }

  private static void bindSuppressions(SqlArguments arguments, List<SuppressionRow> suppressions)
      throws SQLException {
    arguments
        .addColumn("uuid", suppressions, SuppressionRow::id)
        .addColumn("timestamptz", suppressions, SuppressionRow::createdAt)
        .addColumn("text", suppressions, SuppressionRow::eventKey)
        .addColumn("text", suppressions, SuppressionRow::address)
        .addColumn("text", suppressions, row -> row.reason().wireName());
  }

  private static void bindMessages(SqlArguments arguments, List<MessageRow> messages)
      throws SQLException {
    arguments
        .addColumn("uuid", messages, MessageRow::id)
        .addColumn("timestamptz", messages, MessageRow::createdAt)
        .addColumn("text", messages, MessageRow::eventType)
        .addColumn("text", messages, MessageRow::payload)
        .addColumn("text", messages, message -> message.eventKey().orElse(null))
        .addColumn("uuid", messages, message -> message.suppressionId().orElse(null));
  }
}
