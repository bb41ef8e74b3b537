package dev.postern.dispatcher.email;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.model.email.AttachmentKey;
import dev.postern.model.email.EmailId;
import dev.postern.model.email.Mailbox;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Emails of one environment, put into the database and looked at there, past the service. */
public final class TestEmails implements AutoCloseable {
  static final String FROM = "Sender <sender@example.com>";

  private final UUID organization = UUID.randomUUID();
  private final UUID environment = UUID.randomUUID();
  private final Connection connection;

  private TestEmails(Connection connection) {
    this.connection = connection;
  }

  static TestEmails in(String databaseUrl) throws SQLException {
    var emails = new TestEmails(DriverManager.getConnection(databaseUrl));
    emails.run(
        "insert into organization (id, name) values (?, ?)",
        emails.organization,
        "Test " + emails.organization);
    emails.run(
        "insert into environment (id, organization_id, name) values (?, ?, 'test')",
        emails.environment,
        emails.organization);
    return emails;
  }

  public UUID organization() {
    return organization;
  }

  public UUID environment() {
    return environment;
  }

  /** An email that is due now. */
  public UUID queued(String... addresses) throws SQLException {
    return queuedFrom(FROM, addresses);
  }

  UUID queuedFrom(String from, String... addresses) throws SQLException {
    UUID email = UUID.randomUUID();
    connection.setAutoCommit(false); // the dispatcher may be looking
    run(
        """
        insert into email (id, organization_id, environment_id, status, from_address, from_domain,
          subject, created_at, due_at)
        values (?, ?, ?, 'queued', ?, 'example.com', 'Grüße', now(), now())
        """,
        email,
        organization,
        environment,
        from);
    run(
        """
        insert into email_content (organization_id, environment_id, email_id, html, headers, tags)
        values (?, ?, ?, '<p>Hello</p>', '{"X-Mine": "yes"}',
          '[{"name": "kind", "value": "test"}]')
        """,
        organization,
        environment,
        email);
    for (int position = 0; position < addresses.length; position++) {
      recipient(email, position, addresses[position]);
    }
    connection.setAutoCommit(true);
    return email;
  }

  /** As the API would have stored it. */
  UUID queued(CorpusEmail written) throws SQLException {
    UUID email = queuedFrom(written.from());
    run(
        "update email set subject = ?, reply_to = ? where id = ?",
        written.subject(),
        written.replyTo().toArray(String[]::new),
        email);
    run(
        "update email_content set html = ?, text = ?, headers = ?::jsonb, tags = '[]' where email_id = ?",
        written.html(),
        written.text(),
        json(written.headers()),
        email);
    recipients(email, "to", written.to());
    recipients(email, "cc", written.cc());
    recipients(email, "bcc", written.bcc());
    for (CorpusFile file : written.files()) {
      attach(email, file);
    }
    return email;
  }

  private void recipients(UUID email, String kind, List<String> written) throws SQLException {
    for (String one : written) {
      run(
          """
          insert into email_recipient (organization_id, environment_id, email_id, position, kind,
            written, address, status)
          select ?, ?, ?, count(*), ?, ?, ?, 'queued' from email_recipient where email_id = ?
          """,
          organization,
          environment,
          email,
          kind,
          one,
          Mailbox.parse(one).orElseThrow().address(),
          email);
    }
  }

  private void attach(UUID email, CorpusFile file) throws SQLException {
    run(
        """
        insert into email_attachment (id, organization_id, environment_id, email_id, position,
          filename, content_type, content_id, size, content)
        select ?, ?, ?, ?, count(*), ?, ?, ?, ?, ? from email_attachment where email_id = ?
        """,
        UUID.randomUUID(),
        organization,
        environment,
        email,
        file.name(),
        file.type(),
        file.contentId(),
        file.content().length,
        file.content(),
        email);
  }

  private static String json(Map<String, String> headers) {
    try {
      return new ObjectMapper().writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first recipient is addressed, the second gets a copy, the others a blind one. */
  private void recipient(UUID email, int position, String address) throws SQLException {
    run(
        """
        insert into email_recipient (organization_id, environment_id, email_id, position, kind,
          written, address, status)
        values (?, ?, ?, ?, ?, ?, ?, 'queued')
        """,
        organization,
        environment,
        email,
        position,
        List.of("to", "cc", "bcc").get(Math.min(position, 2)),
        address,
        address);
  }

  void attach(UUID email, String filename, byte[] content) throws SQLException {
    run(
        """
        insert into email_attachment (id, organization_id, environment_id, email_id, position,
          filename, content_type, size, content)
        values (?, ?, ?, ?, 0, ?, 'application/pdf', ?, ?)
        """,
        UUID.randomUUID(),
        organization,
        environment,
        email,
        filename,
        content.length,
        content);
  }

  /** A domain that SES has a configuration set for, or none. */
  public void domain(String name, @Nullable String configurationSet) throws SQLException {
    run(
        """
        insert into domain (id, organization_id, environment_id, name, status, region,
          dkim_selector, ownership_token, configuration_set)
        values (?, ?, ?, ?, 'verified', 'us-east-1', 'selector', 'token', ?)
        """,
        UUID.randomUUID(),
        organization,
        environment,
        name,
        configurationSet);
  }

  /** A file whose bytes are in the storage, or should be. */
  public AttachmentKey attachStored(UUID email, String filename, long size) throws SQLException {
    var tenant = new Tenant(new OrganizationId(organization), new EnvironmentId(environment));
    AttachmentKey key = new AttachmentKey(tenant, new EmailId(email), UUID.randomUUID());
    run(
        """
        insert into email_attachment (id, organization_id, environment_id, email_id, position,
          filename, content_type, size, storage_key)
        values (?, ?, ?, ?, 0, ?, 'application/pdf', ?, ?)
        """,
        key.id(),
        organization,
        environment,
        email,
        filename,
        size,
        key.print());
    return key;
  }

  /** A file that is still where its sender has it. */
  void attachFrom(UUID email, int position, String filename, String url) throws SQLException {
    run(
        """
        insert into email_attachment (id, organization_id, environment_id, email_id, position,
          filename, content_type, size, source_url)
        values (?, ?, ?, ?, ?, ?, 'application/pdf', 0, ?)
        """,
        UUID.randomUUID(),
        organization,
        environment,
        email,
        position,
        filename,
        url);
  }

  void suppress(String address, String reason) throws SQLException {
    run(
        """
        insert into suppression (id, organization_id, environment_id, address, reason)
        values (?, ?, ?, ?, ?)
        """,
        UUID.randomUUID(),
        organization,
        environment,
        address,
        reason);
  }

  /** What the ingester writes when SES tells that it sent an email. */
  void tellSent(UUID email, String sesMessageId) throws SQLException {
    run(
        """
        insert into email_event_key (organization_id, environment_id, email_id, event_key)
        values (?, ?, ?, 'sent')
        """,
        organization,
        environment,
        email);
    run(
        """
        insert into email_event (id, created_at, organization_id, environment_id, email_id, type,
          occurred_at, details)
        values (?, now(), ?, ?, ?, 'sent', now(), jsonb_build_object('ses_message_id', ?))
        """,
        UUID.randomUUID(),
        organization,
        environment,
        email,
        sesMessageId);
    run("update email set status = 'sent' where id = ? and status = 'queued'", email);
  }

  public int run(String sql, @Nullable Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepared(sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  /** The columns of all rows, as text, separated by spaces; null is a hyphen. */
  public List<String> rows(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepared(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          columns.add(rows.getString(i) == null ? "-" : rows.getString(i));
        }
        found.add(String.join(" ", columns));
      }
      return found;
    }
  }

  /** The first of the {@link #rows}. */
  public String text(String sql, Object... parameters) throws SQLException {
    return rows(sql, parameters).getFirst();
  }

  public String state(UUID email) throws SQLException {
    return rows(
            """
            select status, due_at is not null, lease_id is not null, attempt_count from email
            where id = ?
            """,
            email)
        .getFirst();
  }

  List<String> attempts(UUID email) throws SQLException {
    return rows(
        "select number, outcome from send_attempt where email_id = ? order by number", email);
  }

  List<String> recipients(UUID email) throws SQLException {
    return rows("select status from email_recipient where email_id = ? order by position", email);
  }

  List<String> messages(UUID email) throws SQLException {
    return rows(
        "select event_type from webhook_message where payload like ? order by event_type",
        "%" + email + "%");
  }

  private PreparedStatement prepared(String sql, @Nullable Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  /** Leaves no work behind for the next test. */
  @Override
  public void close() throws SQLException {
    run("delete from email where environment_id = ?", environment);
    run("delete from webhook_message where environment_id = ?", environment);
    connection.close();
  }
}
