package dev.postern.ingester.inbound;

import dev.postern.ingester.spool.SpooledBytes;
import dev.postern.ingester.sql.SqlArguments;
import dev.postern.model.inbound.InboundEmailId;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The stored mails that nobody has read yet. */
@ApplicationScoped
class WaitingRepository {
  // Moving it on is the lease: whoever crashes over a mail is followed by another, later each time.
  private static final String CLAIM =
      """
      update inbound_email
      set parse_attempts = parse_attempts + 1,
        parse_due_at = ?::timestamptz + interval '30 seconds' * 2 ^ least(parse_attempts, 7)
      where (environment_id, id) in (
        select environment_id, id from inbound_email
        where state = 'stored' and parse_due_at <= ?::timestamptz
        order by parse_due_at
        for update skip locked
        limit 1)
      returning organization_id, environment_id, id, raw, raw_storage_key, parse_attempts
      """;

  private final AgroalDataSource dataSource;

  WaitingRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * A mail to read.
   *
   * @param raw empty if its bytes are in the storage
   * @param attempts how often it was begun, this time included
   */
  record Waiting(
      StoredInbound stored,
      Optional<SpooledBytes> raw,
      Optional<String> storageKey,
      int attempts) {}

  Optional<Waiting> claim(Instant now) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      new SqlArguments(statement).add(now).add(now);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(waiting(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot claim a mail", e);
    }
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    byte[] raw = row.getBytes("raw");
    return new Waiting(
        new StoredInbound(
            InboxRepository.tenant(row), new InboundEmailId(row.getObject("id", UUID.class))),
        Optional.ofNullable(raw).map(SpooledBytes::of),
        Optional.ofNullable(row.getString("raw_storage_key")),
        row.getInt("parse_attempts"));
  }
}
