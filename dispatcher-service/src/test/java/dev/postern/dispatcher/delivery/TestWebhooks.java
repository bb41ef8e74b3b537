package dev.postern.dispatcher.delivery;

import dev.postern.dispatcher.signature.SealedSecret;
import dev.postern.dispatcher.signature.TestSecrets;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.secret.SecretCipher;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Environments, endpoints and messages, written as the api and the ingester write them. */
@ApplicationScoped
public class TestWebhooks {
  private final String url;
  private final SecretCipher cipher;
  private final UuidV7 uuids;

  TestWebhooks(
      @ConfigProperty(name = PosternDatabaseResource.MIGRATOR_URL) String url,
      SecretCipher cipher,
      UuidV7 uuids) {
    this.url = url;
    this.cipher = cipher;
    this.uuids = uuids;
  }

  public record Environment(UUID organization, UUID id) {}

  public record Endpoint(Environment environment, UUID id, String secret) {}

  /** What the log says of an attempt. */
  public record Logged(
      int number,
      String outcome,
      @Nullable Integer status,
      @Nullable String error,
      @Nullable String body,
      boolean last) {}

  public Environment environment() {
    var environment = new Environment(uuids.next(), uuids.next());
    execute("insert into organization (id, name) values (?, 'Test')", environment.organization());
    execute(
        "insert into environment (id, organization_id, name) values (?, ?, 'production')",
        environment.id(),
        environment.organization());
    return environment;
  }

  public Endpoint endpoint(Environment environment, String url, String... types) {
    var endpoint = new Endpoint(environment, uuids.next(), TestSecrets.fresh());
    execute(
        """
        insert into webhook_endpoint (id, organization_id, environment_id, url, event_types)
        values (?, ?, ?, ?, ?)
        """,
        endpoint.id(),
        environment.organization(),
        environment.id(),
        url,
        types);
    seal(endpoint);
    return endpoint;
  }

  private void seal(Endpoint endpoint) {
    var environment = new EnvironmentId(endpoint.environment().id());
    var empty = new SealedSecret(uuids.next(), environment, new byte[0], null);
    byte[] secret = endpoint.secret().getBytes(StandardCharsets.UTF_8);
    execute(
        """
        insert into webhook_secret (id, organization_id, environment_id, endpoint_id, sealed)
        values (?, ?, ?, ?, ?)
        """,
        empty.id(),
        endpoint.environment().organization(),
        environment.value(),
        endpoint.id(),
        cipher.seal(secret, empty.place()));
  }

  public void limit(Endpoint endpoint, int maxInFlight) {
    execute(
        "update webhook_endpoint set max_in_flight = ? where id = ?", maxInFlight, endpoint.id());
  }

  public void disable(Endpoint endpoint) {
    execute("update webhook_endpoint set status = 'disabled' where id = ?", endpoint.id());
  }

  public UUID message(Environment environment, String type) {
    return messages(environment, type, 1).getFirst();
  }

  /** In one transaction, so that they are due together. */
  public List<UUID> messages(Environment environment, String type, int count) {
    List<UUID> ids = new ArrayList<>();
    List<Instant> createdAts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(uuids.next());
      createdAts.add(UuidV7.instantOf(ids.getLast()));
    }
    execute(
        """
        insert into webhook_message
          (id, created_at, organization_id, environment_id, event_type, payload)
        select id, created_at, ?, ?, ?, '{"type":"' || id || '"}'
        from unnest(?, ?::timestamptz[]) as m(id, created_at)
        """,
        environment.organization(),
        environment.id(),
        type,
        ids.toArray(UUID[]::new),
        createdAts.stream().map(Instant::toString).toArray(String[]::new));
    return ids;
  }

  /** A delivery that a process claimed and did not finish. */
  public UUID leasedDelivery(Endpoint endpoint, UUID message, UUID lease, Instant until) {
    UUID id = uuids.next();
    execute(
        """
        insert into webhook_delivery (id, organization_id, environment_id, endpoint_id, message_id,
          message_created_at, next_attempt_at, lease_id, lease_until)
        values (?, ?, ?, ?, ?, ?::timestamptz, now(), ?, ?::timestamptz)
        """,
        id,
        endpoint.environment().organization(),
        endpoint.environment().id(),
        endpoint.id(),
        message,
        UuidV7.instantOf(message).toString(),
        lease,
        until.toString());
    return id;
  }

  public List<Logged> attempts(UUID message) {
    return query(
        """
        select number, outcome, status_code, error, response_body, final from delivery_attempt
        where message_id = ? order by created_at, id
        """,
        row ->
            new Logged(
                row.getInt(1),
                row.getString(2),
                (Integer) row.getObject(3),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6)),
        message);
  }

  /** Which parts of its attempts were measured: connecting, first byte, all; and the address. */
  public String measured(UUID message) {
    return query(
            """
            select concat_ws(' ', dns_millis >= 0, connect_millis >= 0, first_byte_millis >= 0,
              duration_millis >= connect_millis + first_byte_millis - 2, address)
            from delivery_attempt where message_id = ?
            """,
            row -> row.getString(1),
            message)
        .getFirst();
  }

  /** Of each delivery that waits: attempts that count, whether it is free, and due later. */
  public List<String> queue(Endpoint endpoint) {
    return query(
        """
        select concat_ws(' ', attempt_count, lease_id is null, next_attempt_at > now())
        from webhook_delivery where endpoint_id = ?
        """,
        row -> row.getString(1),
        endpoint.id());
  }

  public long queued(Endpoint endpoint) {
    return query(
            "select count(*) from webhook_delivery where endpoint_id = ?",
            row -> row.getLong(1),
            endpoint.id())
        .getFirst();
  }

  public List<String> status(Endpoint endpoint) {
    return query(
        "select status || coalesce(' ' || disabled_reason, '') from webhook_endpoint where id = ?",
        row -> row.getString(1),
        endpoint.id());
  }

  public List<Instant> blockedUntil(Endpoint endpoint) {
    return query(
        "select blocked_until from webhook_lane where endpoint_id = ? and blocked_until is not"
            + " null",
        row -> row.getTimestamp(1).toInstant(),
        endpoint.id());
  }

  /** Reads one row of an answer. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  public <T> List<T> query(String sql, RowReader<T> reader, Object... values) {
    List<T> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement = prepare(connection, sql, values);
        ResultSet answer = statement.executeQuery()) {
      while (answer.next()) {
        rows.add(reader.read(answer));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }

  public void execute(String sql, Object... values) {
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement = prepare(connection, sql, values)) {
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      switch (value) {
        case UUID[] ids -> statement.setArray(i + 1, connection.createArrayOf("uuid", ids));
        case String[] texts -> statement.setArray(i + 1, connection.createArrayOf("text", texts));
        default -> statement.setObject(i + 1, value);
      }
    }
    return statement;
  }
}
