package dev.postern.dispatcher.domain;

import dev.postern.model.id.UuidV7;
import dev.postern.model.secret.SealedColumn;
import dev.postern.model.secret.SecretCipher;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Domains as the api leaves them, put into the database and looked at there, past the service. */
@ApplicationScoped
public class TestDomains {
  private static final String SEND_HOST = "feedback-smtp.us-east-1.amazonses.com";

  private final SecretCipher cipher;
  private final UuidV7 uuids;
  private final Config config;

  TestDomains(SecretCipher cipher, UuidV7 uuids, Config config) {
    this.cipher = cipher;
    this.uuids = uuids;
    this.config = config;
  }

  /** A domain that somebody has asked to have verified. */
  record TestDomain(UUID organization, UUID environment, UUID id, String name, String selector) {
    String token() {
      return "postern-verification=" + id;
    }

    String key() {
      return "p=" + id.toString().replace("-", "");
    }

    String challenge() {
      return "_postern." + name;
    }

    String dkim() {
      return selector + "._domainkey." + name;
    }

    String returnPath() {
      return "send." + name;
    }

    /** Publishes what the customer was asked to. */
    void publish(LocalDns dns) {
      dns.text(challenge(), token());
      dns.text(dkim(), "v=DKIM1; k=rsa; " + key());
      dns.mail(returnPath(), SEND_HOST);
      dns.text(returnPath(), "v=spf1 include:amazonses.com ~all");
    }
  }

  TestDomain due() throws SQLException {
    return due("d" + UUID.randomUUID() + ".example");
  }

  TestDomain due(String name) throws SQLException {
    UUID organization = UUID.randomUUID();
    UUID environment = UUID.randomUUID();
    UUID id = uuids.next();
    var domain =
        new TestDomain(
            organization, environment, id, name, "postern-" + id.toString().substring(28));
    run("insert into organization (id, name) values (?, 'Acme')", organization);
    run(
        "insert into environment (id, organization_id, name) values (?, ?, 'test')",
        environment,
        organization);
    run(
        """
        insert into domain (id, organization_id, environment_id, name, status, region,
          dkim_selector, dkim_public_key, dkim_private_key_sealed, ownership_token,
          verification_started_at, next_check_at)
        values (?, ?, ?, ?, 'pending', 'eu-west-1', ?, 'key', ?, 'token', now(), now())
        """,
        id,
        organization,
        environment,
        name,
        domain.selector(),
        sealedKey(id, environment));
    record(domain, "ownership", "TXT", domain.challenge(), domain.token());
    record(domain, "dkim", "TXT", domain.dkim(), domain.key());
    record(domain, "spf", "MX", domain.returnPath(), SEND_HOST);
    record(domain, "spf", "TXT", domain.returnPath(), "\"v=spf1 include:amazonses.com ~all\"");
    return domain;
  }

  void record(TestDomain domain, String purpose, String type, String fullName, String value)
      throws SQLException {
    run(
        """
        insert into dns_record (id, organization_id, environment_id, domain_id, purpose, type,
          name, full_name, value, status)
        values (?, ?, ?, ?, ?, ?, 'shown', ?, ?, 'pending')
        """,
        uuids.next(),
        domain.organization(),
        domain.environment(),
        domain.id(),
        purpose,
        type,
        fullName,
        value);
  }

  private byte[] sealedKey(UUID id, UUID environment) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      return cipher.seal(
          pair.getPrivate().getEncoded(), SealedColumn.DKIM_PRIVATE_KEY.place(id, environment));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void makeDue(TestDomain domain) throws SQLException {
    run("update domain set next_check_at = now() where id = ?", domain.id());
  }

  String status(TestDomain domain) throws SQLException {
    return rows("select status from domain where id = ?", domain.id()).getFirst();
  }

  List<String> recordStatuses(TestDomain domain) throws SQLException {
    return rows("select status from dns_record where domain_id = ? order by id", domain.id());
  }

  int run(String sql, @Nullable Object... parameters) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement = prepared(connection, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  /** The columns of all rows, as text, separated by spaces; null is a hyphen. */
  List<String> rows(String sql, @Nullable Object... parameters) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement = prepared(connection, sql, parameters);
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

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        config.getValue(PosternDatabaseResource.MIGRATOR_URL, String.class));
  }

  private static PreparedStatement prepared(
      Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
