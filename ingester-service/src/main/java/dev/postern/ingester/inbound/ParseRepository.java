package dev.postern.ingester.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.ingester.mime.MailAddresses.MailAddress;
import dev.postern.ingester.mime.MailWarning;
import dev.postern.ingester.sql.SqlArguments;
import dev.postern.model.email.OwnMessageId;
import dev.postern.model.email.ReplyAddress;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes what a stored mail says. */
@ApplicationScoped
class ParseRepository {
  // The state is the fence: whoever comes second writes nothing.
  private static final String FINISH =
      """
      update inbound_email set state = ?, parse_error = ?, parse_due_at = null, message_id = ?,
        in_reply_to = ?, reference_ids = ?::text[], thread_id = ?::uuid, from_address = ?,
        to_addresses = ?::text[], cc_addresses = ?::text[], bcc_addresses = ?::text[],
        reply_to = ?::text[], subject = ?, parse_warnings = ?::text[],
        received_for = case when cardinality(received_for) = 0 then ?::text[] else received_for end
      where environment_id = ? and id = ? and state = 'stored'
      returning created_at, received_for, coalesce(spam_verdict = 'FAIL', false)
        or coalesce(virus_verdict = 'FAIL', false) as suspect
      """;

  private static final String CONTENT =
      """
      insert into inbound_content (organization_id, environment_id, inbound_email_id, sanitized_html,
        text, headers)
      values (?, ?, ?, ?, ?, ?::jsonb)
      """;

  private static final String ATTACHMENT =
      """
      insert into inbound_attachment (organization_id, environment_id, inbound_email_id, id, position,
        filename, content_type, content_disposition, content_id, size, storage_key, content,
        skipped_reason)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  // The email decides to whose own address it came; then what it answers, the nearest first; then
  // what has answered it and came before it.
  private static final String THREAD =
      """
      select thread_id from (
        select s.id as thread_id, 0 as distance
        from inbound_email e
          cross join unnest(case when cardinality(e.received_for) = 0 then ?::text[]
            else e.received_for end) as address
          join email s on s.environment_id = e.environment_id
            and s.from_domain = split_part(address, '@', 2)
            and s.id = substring(split_part(address, '@', 1) from '%s')::uuid
        where e.environment_id = ? and e.id = ?
        union all
        select e.thread_id, array_position(?::text[], e.message_id)
        from inbound_email e
        where e.environment_id = ? and e.message_id = any(?::text[]) and e.thread_id is not null
        union all
        select s.id, array_position(?::text[], s.ses_message_id)
        from email s
        where s.environment_id = ? and s.ses_message_id = any(?::text[])
        union all
        select s.id, own.distance
        from unnest(?::uuid[], ?::text[]) with ordinality as own (id, domain, distance)
          join email s on s.environment_id = ? and s.id = own.id and s.from_domain = own.domain
        union all
        select e.thread_id, 1000
        from inbound_email e
        where e.environment_id = ? and e.in_reply_to = ? and e.thread_id is not null
      ) related
      order by distance
      limit 1
      """
          .formatted(ReplyAddress.LOCAL_PART);

  private static final String TELL =
      """
      insert into webhook_message (id, created_at, organization_id, environment_id, event_type, payload)
      values (?, ?, ?, ?, ?, ?)
      """;

  private final AgroalDataSource dataSource;
  private final ObjectMapper json;

  ParseRepository(AgroalDataSource dataSource, ObjectMapper json) {
    this.dataSource = dataSource;
    this.json = json;
  }

  /** What the row says of a mail that was finished. */
  record Finished(Instant createdAt, List<String> receivedFor, boolean suspect) {}

  /**
   * @param mail empty if it cannot be read
   * @return empty if somebody else had finished it, or it was deleted
   */
  Optional<Finished> finish(StoredInbound stored, FinishedMail mail) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(FINISH)) {
      bind(new SqlArguments(statement), stored, mail);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(finished(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot write what a mail says", e);
    }
  }

  private static Finished finished(ResultSet row) throws SQLException {
    return new Finished(
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        List.of((String[]) row.getArray("received_for").getArray()),
        row.getBoolean("suspect"));
  }

  private static void bind(SqlArguments arguments, StoredInbound stored, FinishedMail finished)
      throws SQLException {
    ReceivedMail mail = finished.mail();
    arguments.add(finished.state()).add(finished.error().orElse(null)).add(finished.messageId());
    arguments
        .add(mail.inReplyTo().orElse(null))
        .addColumn("text", mail.references(), reference -> reference)
        .add(finished.threadId())
        .add(mail.sender().orElse(null))
        .addColumn("text", mail.to(), MailAddress::written)
        .addColumn("text", mail.cc(), MailAddress::written)
        .addColumn("text", mail.bcc(), MailAddress::written)
        .addColumn("text", mail.replyTo(), MailAddress::written)
        .add(mail.subject())
        .addColumn("text", mail.warnings(), MailWarning::wireName)
        .addColumn("text", mail.to(), ParseRepository::bare)
        .add(stored.tenant().environment().value())
        .add(stored.id().value());
  }

  /** As the addresses that a mail was received for are written. */
  private static String bare(MailAddress to) {
    return to.address().toLowerCase(Locale.ROOT);
  }

  void insertContent(StoredInbound stored, ReceivedMail mail) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(CONTENT)) {
      start(statement, stored).add(mail.html()).add(mail.text()).add(write(mail.headers()));
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot write the content of a mail", e);
    }
  }

  void insertAttachments(StoredInbound stored, List<ReceivedFile> files) {
    for (ReceivedFile file : files) {
      try (Connection connection = dataSource.getConnection();
          PreparedStatement statement = connection.prepareStatement(ATTACHMENT);
          InputStream bytes = content(file)) {
        var attachment = file.attachment();
        start(statement, stored)
            .add(file.id())
            .add(file.position())
            .add(attachment.filename())
            .add(attachment.contentType())
            .add(file.disposition())
            .add(attachment.contentId())
            .add(attachment.size())
            .add(file.storageKey().orElse(null))
            .addBytes(bytes, attachment.size())
            .add(attachment.content() == null ? ReceivedFile.SKIPPED : null);
        statement.executeUpdate();
      } catch (SQLException e) {
        throw new IllegalStateException("cannot write an attachment", e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static @Nullable InputStream content(ReceivedFile file) throws IOException {
    var content = file.attachment().content();
    return content == null || file.storageKey().isPresent() ? null : content.open();
  }

  /**
   * The thread of the mails that this one belongs to.
   *
   * @param messageId its own
   * @param sesIds what it answers, if SES sent that
   */
  Optional<UUID> thread(
      StoredInbound stored, ReceivedMail mail, String messageId, List<String> sesIds) {
    List<String> references = mail.references();
    List<OwnMessageId> ownIds =
        references.stream().flatMap(reference -> OwnMessageId.parse(reference).stream()).toList();
    UUID environment = stored.tenant().environment().value();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(THREAD)) {
      new SqlArguments(statement)
          .addColumn("text", mail.to(), ParseRepository::bare)
          .add(environment)
          .add(stored.id().value())
          .addColumn("text", references, reference -> reference)
          .add(environment)
          .addColumn("text", references, reference -> reference)
          .addColumn("text", sesIds, id -> id)
          .add(environment)
          .addColumn("text", sesIds, id -> id)
          .addColumn("uuid", ownIds, id -> id.email().value())
          .addColumn("text", ownIds, OwnMessageId::domain)
          .add(environment)
          .add(environment)
          .add(messageId);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(rows.getObject(1, UUID.class)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look up a thread", e);
    }
  }

  void tell(StoredInbound stored, UUID id, Instant at, String type, String payload) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(TELL)) {
      new SqlArguments(statement)
          .add(id)
          .add(at)
          .add(stored.tenant().organization().value())
          .add(stored.tenant().environment().value())
          .add(type)
          .add(payload);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot write a webhook message", e);
    }
  }

  private static SqlArguments start(PreparedStatement statement, StoredInbound stored)
      throws SQLException {
    return new SqlArguments(statement)
        .add(stored.tenant().organization().value())
        .add(stored.tenant().environment().value())
        .add(stored.id().value());
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can always be written", e);
    }
  }
}
