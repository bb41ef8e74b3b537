package dev.postern.ingester.inbound;

import dev.postern.ingester.TestDatabase;
import dev.postern.model.id.UuidV7;
import dev.postern.model.secret.SealedColumn;
import dev.postern.model.secret.SecretCipher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One tenant with a domain that receives, as the api leaves them, and what has come to it. */
public final class TestInbox {
  private final TestDatabase database = TestDatabase.asOwner();
  private final UuidV7 uuids = new UuidV7(Clock.systemUTC());
  private final UUID organization = uuids.next();
  private final UUID environment = uuids.next();
  private final UUID domain = uuids.next();
  private final String domainName;

  public TestInbox() {
    domainName = "d" + domain.toString().replace("-", "").substring(8) + ".example";
    database.run("insert into organization (id, name) values (?, 'Acme')", organization);
    database.run(
        "insert into environment (id, organization_id, name) values (?, ?, 'production')",
        environment,
        organization);
    database.run(
        """
        insert into domain (id, organization_id, environment_id, name, status, region,
          receiving_enabled, dkim_selector, ownership_token, owned_at)
        values (?, ?, ?, ?, 'verified', 'us-east-1', true, 'postern', 'token', now())
        """,
        domain,
        organization,
        environment,
        domainName);
  }

  public UUID environment() {
    return environment;
  }

  public String address(String localPart) {
    return localPart + "@" + domainName;
  }

  /** Answers the route's id. */
  UUID route(String kind, String localPart) {
    UUID id = uuids.next();
    database.run(
        """
        insert into receiving_route (id, organization_id, environment_id, domain_id, kind, local_part)
        values (?, ?, ?, ?, ?, nullif(?, ''))
        """,
        id,
        organization,
        environment,
        domain,
        kind,
        localPart);
    return id;
  }

  void forward(UUID route, String to) {
    database.run(
        """
        insert into forwarding_rule (id, organization_id, environment_id, route_id, forward_to)
        values (?, ?, ?, ?, ?)
        """,
        uuids.next(),
        organization,
        environment,
        route,
        to);
  }

  /** Answers the secret part of an address of this environment. */
  String token(String... secrets) {
    UUID id = uuids.next();
    String token = "in_" + id.toString().replace("-", "");
    SecretCipher cipher = new SecretCipher(InboundTestSettings.SECRET_KEY, List.of());
    database.run(
        """
        insert into inbound_token (id, organization_id, environment_id, token_hash,
          signing_secret_sealed, previous_signing_secret_sealed, previous_until)
        values (?, ?, ?, ?, ?::bytea, ?::bytea, case when ? then now() + interval '1 hour' end)
        """,
        id,
        organization,
        environment,
        sha256(token),
        sealed(cipher, SealedColumn.INBOUND_SIGNING_SECRET, id, secrets, 0),
        sealed(cipher, SealedColumn.PREVIOUS_INBOUND_SIGNING_SECRET, id, secrets, 1),
        secrets.length > 1);
    return token;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte @Nullable [] sealed(
      SecretCipher cipher, SealedColumn column, UUID id, String[] secrets, int index) {
    return index < secrets.length
        ? cipher.seal(
            secrets[index].getBytes(StandardCharsets.UTF_8), column.place(id, environment))
        : null;
  }

  void revokeTokens() {
    database.run(
        "update inbound_token set revoked_at = now() where environment_id = ?", environment);
  }

  /** The columns of each mail, oldest first. */
  public List<String> mails(String columns) {
    return database.rows(
        "select " + columns + " from inbound_email where environment_id = ? order by id",
        environment);
  }

  public String mail(String columns) {
    return mails(columns).getFirst();
  }

  List<String> attachments(String columns) {
    return database.rows(
        "select " + columns + " from inbound_attachment where environment_id = ? order by position",
        environment);
  }

  String content(String column) {
    return database.one(
        "select " + column + " from inbound_content where environment_id = ?", environment);
  }

  /** Subject, warnings, number of files and text of a mail. */
  String said(String id) {
    return database.one(
        """
        select e.subject, e.parse_warnings, (
          select count(*) from inbound_attachment a where a.inbound_email_id = e.id), c.text
        from inbound_email e join inbound_content c on c.inbound_email_id = e.id
        where e.id = ?
        """,
        UUID.fromString(id));
  }

  /** The payloads of what the customer is told. */
  public List<String> told() {
    return database.rows(
        """
        select payload from webhook_message
        where environment_id = ? and event_type = 'email.received' order by id
        """,
        environment);
  }

  /** The emails in the queue to send. */
  List<String> queued(String columns) {
    return database.rows(
        """
        select %s from email e
          join email_recipient r on r.environment_id = e.environment_id and r.email_id = e.id
          join email_content c on c.environment_id = e.environment_id and c.email_id = e.id
        where e.environment_id = ? order by r.address
        """
            .formatted(columns),
        environment);
  }

  /** Makes it look as if whoever had stored the mails had died over them. */
  void abandon() {
    database.run(
        """
        update inbound_email set state = 'stored', parse_due_at = now() - interval '1 day'
        where environment_id = ?
        """,
        environment);
    database.run("delete from inbound_content where environment_id = ?", environment);
    database.run("delete from inbound_attachment where environment_id = ?", environment);
    database.run("delete from webhook_message where environment_id = ?", environment);
  }

  /** An email that was sent, whose replies are to be recognised. Answers its id. */
  UUID sent(@Nullable String sesMessageId) {
    UUID id = uuids.next();
    database.run(
        """
        insert into email (id, organization_id, environment_id, status, from_address, from_domain,
          subject, created_at, ses_message_id)
        values (?, ?, ?, 'sent', ?, ?, 'Hi', now(), ?)
        """,
        id,
        organization,
        environment,
        address("a"),
        domainName,
        sesMessageId);
    return id;
  }
}
