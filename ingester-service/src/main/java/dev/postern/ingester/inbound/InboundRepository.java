package dev.postern.ingester.inbound;

import dev.postern.ingester.sql.SqlArguments;
import dev.postern.model.inbound.InboundEmailId;
import dev.postern.model.organization.EnvironmentId;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes mails as they came. */
@ApplicationScoped
class InboundRepository {
  // Of two that come at once the second waits in its first insert until the other has ended.
  private static final String INSERT =
      """
      with given as (
        select ?::uuid as organization_id, ?::uuid as environment_id, ?::uuid as id
      ), entry as (
        insert into inbound_inbox_entry (organization_id, environment_id, inbox, message_key, inbound_email_id)
        select g.organization_id, g.environment_id, i.inbox, ?, g.id
        from given g cross join unnest(?::text[]) as i (inbox)
        where not exists (
          select from inbound_email e
          where e.environment_id = g.environment_id and e.source = ? and e.source_id = ?)
        order by i.inbox
        on conflict do nothing
        returning inbox
      )
      insert into inbound_email (organization_id, environment_id, id, source, source_id, received_for,
        raw_size, raw_storage_key, raw, spam_verdict, virus_verdict, spf_verdict, dkim_verdict,
        dmarc_verdict, created_at, parse_due_at)
      select g.organization_id, g.environment_id, g.id, ?, ?,
        array(select inbox from entry where inbox like '%@%' order by inbox), ?, ?, ?, ?, ?, ?, ?, ?,
        ?::timestamptz, ?::timestamptz + interval '30 seconds'
      from given g
      where exists (select from entry)
      """;

  private static final String ORIGINAL =
      """
      select id from inbound_email where environment_id = ? and source = ? and source_id = ?
      union all
      select inbound_email_id from inbound_inbox_entry
      where environment_id = ? and inbox = any(?::text[]) and message_key = ?
      limit 1
      """;

  private final AgroalDataSource dataSource;

  InboundRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Answers whether there was anything new in it; if not, nothing was written. */
  boolean insert(NewInbound mail) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(INSERT);
        InputStream raw = mail.mail().raw().open()) {
      SqlArguments arguments = new SqlArguments(statement);
      arguments
          .add(mail.tenant().organization().value())
          .add(mail.tenant().environment().value())
          .add(mail.id().value())
          .add(mail.key().value())
          .addColumn("text", mail.inboxes(), Inbox::name)
          .add(mail.mail().source())
          .add(mail.mail().sourceId())
          .add(mail.mail().source())
          .add(mail.mail().sourceId())
          .add(mail.mail().raw().size())
          .add(mail.storageKey().orElse(null))
          .addBytes(mail.storageKey().isPresent() ? null : raw, mail.mail().raw().size());
      Verdicts verdicts = mail.mail().verdicts();
      arguments.add(verdicts.spam()).add(verdicts.virus()).add(verdicts.spf());
      arguments.add(verdicts.dkim()).add(verdicts.dmarc());
      arguments.add(mail.createdAt()).add(mail.createdAt());
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot store a mail", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The mail that this one repeats. */
  Optional<InboundEmailId> original(NewInbound mail) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(ORIGINAL)) {
      EnvironmentId environment = mail.tenant().environment();
      List<Inbox> inboxes = mail.inboxes();
      new SqlArguments(statement)
          .add(environment.value())
          .add(mail.mail().source())
          .add(mail.mail().sourceId())
          .add(environment.value())
          .addColumn("text", inboxes, Inbox::name)
          .add(mail.key().value());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(new InboundEmailId(rows.getObject(1, UUID.class)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look up a mail", e);
    }
  }
}
