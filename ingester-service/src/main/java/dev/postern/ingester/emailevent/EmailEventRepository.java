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
import dev.postern.model.trace.TraceContext;
import dev.postern.model.trace.TraceSpan;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Events cost two statements, however many come at once: one locks and reads their emails, one
 * writes all effects.
 */
@ApplicationScoped
class EmailEventRepository {
  private final AgroalDataSource dataSource;

  EmailEventRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Those that are known, and that nobody else has locked. */
  List<StoredEmail> lockFree(Collection<EmailReference.ByTags> references) {
    return lock(
        EmailEventSql.LOCK_FREE,
        arguments ->
            arguments
                .addColumn("uuid", references, reference -> reference.environment().value())
                .addColumn("uuid", references, reference -> reference.email().value()));
  }

  Optional<StoredEmail> lock(EmailReference reference) {
    return switch (reference) {
      case EmailReference.ByTags tags ->
          lock(
                  EmailEventSql.LOCK_BY_TAGS,
                  arguments -> arguments.add(tags.environment().value()).add(tags.email().value()))
              .stream()
              .findFirst();
      case EmailReference.BySesId sesId ->
          lock(EmailEventSql.LOCK_BY_SES_ID, arguments -> arguments.add(sesId.id().value()))
              .stream()
              .findFirst();
    };
  }

  /** Binds the arguments of a statement. */
  @FunctionalInterface
  private interface Binder {
    void bind(SqlArguments arguments) throws SQLException;
  }

  private List<StoredEmail> lock(String sql, Binder binder) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      binder.bind(new SqlArguments(statement));
      try (ResultSet rows = statement.executeQuery()) {
        return emails(rows);
      }
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** One row for each recipient. */
  private static List<StoredEmail> emails(ResultSet rows) throws SQLException {
    List<StoredEmail> emails = new ArrayList<>();
    while (rows.next()) {
      StoredEmail email = email(rows);
      if (!emails.isEmpty() && emails.getLast().id().equals(email.id())) {
        emails.set(emails.size() - 1, emails.getLast().with(email.recipients().getFirst()));
      } else {
        emails.add(email);
      }
    }
    return emails;
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
    TraceContext trace = TraceContext.parse(rows.getString("traceparent")).orElse(null);
    var recipient =
        new Recipient(
            rows.getInt("position"),
            rows.getString("address"),
            EmailStatus.fromWireName(rows.getString("recipient_status")));
    return new StoredEmail(
        tenant, id, status, createdAt, from, subject, headers, tags, trace, List.of(recipient));
  }

  /**
   * What one message says of an email.
   *
   * @param change no two of one group are of the same email
   * @param span of the work that this is
   */
  record MessageChange(InboxMessage message, EmailChange change, TraceSpan span) {}

  /** A part of a change, and the message it comes from. */
  private record Part<T>(UUID messageId, T row) {
    static <T> List<Part<T>> of(
        Collection<MessageChange> group, Function<EmailChange, List<T>> rows) {
      return group.stream()
          .flatMap(
              one -> rows.apply(one.change()).stream().map(r -> new Part<>(one.message().id(), r)))
          .toList();
    }
  }

  /** Answers the ids of those messages that are new; of the others nothing was written. */
  Set<UUID> write(Collection<MessageChange> group) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(EmailEventSql.WRITE)) {
      SqlArguments arguments = new SqlArguments(statement);
      bindTargets(arguments, group);
      bindEvents(arguments, Part.of(group, EmailChange::events));
      bindMoves(arguments, Part.of(group, EmailChange::movedRecipients));
      bindSuppressions(arguments, Part.of(group, EmailChange::suppressions));
      bindMessages(arguments, Part.of(group, EmailChange::messages));
      Set<UUID> fresh = new HashSet<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          fresh.add(rows.getObject(1, UUID.class));
        }
      }
      return fresh;
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private static void bindTargets(SqlArguments arguments, Collection<MessageChange> group)
      throws SQLException {
    arguments
        .addColumn("uuid", group, one -> one.message().id())
        .addColumn("text", group, one -> one.message().topicArn())
        .addColumn("timestamptz", group, one -> one.message().receivedAt())
        .addColumn("uuid", group, one -> one.change().email().tenant().organization().value())
        .addColumn("uuid", group, one -> one.change().email().tenant().environment().value())
        .addColumn("uuid", group, one -> one.change().email().id().value())
        .addColumn("text", group, one -> one.change().status().wireName())
        .addColumn("text", group, one -> TraceContext.header(one.span().context()));
  }

  private static void bindEvents(SqlArguments arguments, List<Part<EventRow>> events)
      throws SQLException {
    arguments
        .addColumn("uuid", events, Part::messageId)
        .addColumn("uuid", events, event -> event.row().id())
        .addColumn("timestamptz", events, event -> event.row().createdAt())
        .addColumn("text", events, event -> event.row().fact().key())
        .addColumn("text", events, event -> event.row().fact().type().wireName())
        .addColumn("text", events, event -> event.row().fact().address().orElse(null))
        .addColumn("timestamptz", events, event -> event.row().fact().at())
        .addColumn("jsonb", events, event -> event.row().details());
  }

  private static void bindMoves(SqlArguments arguments, List<Part<Recipient>> moved)
      throws SQLException {
    arguments
        .addColumn("uuid", moved, Part::messageId)
        .addColumn("integer", moved, part -> part.row().position())
        .addColumn("text", moved, part -> part.row().status().wireName());
  }

  private static void bindSuppressions(
      SqlArguments arguments, List<Part<SuppressionRow>> suppressions) throws SQLException {
    arguments
        .addColumn("uuid", suppressions, Part::messageId)
        .addColumn("uuid", suppressions, part -> part.row().id())
        .addColumn("timestamptz", suppressions, part -> part.row().createdAt())
        .addColumn("text", suppressions, part -> part.row().eventKey())
        .addColumn("text", suppressions, part -> part.row().address())
        .addColumn("text", suppressions, part -> part.row().reason().wireName());
  }

  private static void bindMessages(SqlArguments arguments, List<Part<MessageRow>> messages)
      throws SQLException {
    arguments
        .addColumn("uuid", messages, Part::messageId)
        .addColumn("uuid", messages, message -> message.row().id())
        .addColumn("timestamptz", messages, message -> message.row().createdAt())
        .addColumn("text", messages, message -> message.row().eventType())
        .addColumn("text", messages, message -> message.row().payload())
        .addColumn("text", messages, message -> message.row().eventKey().orElse(null))
        .addColumn("uuid", messages, message -> message.row().suppressionId().orElse(null));
  }
}
