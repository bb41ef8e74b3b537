package dev.postern.sandbox.client;

import dev.postern.sandbox.postgres.DatabaseLogin;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** When what happened to an email was committed, by the database's own record. */
public record EmailHistory(DatabaseLogin migrator) {

  public Optional<Instant> accepted(String emailId) {
    return when("select created_at from email where id = ?", emailId);
  }

  /**
   * @param type for example {@code delivered}
   */
  public Optional<Instant> recorded(String emailId, String type) {
    return when(
        "select min(created_at) from email_event where email_id = ? and type = ?", emailId, type);
  }

  /** When the address was suppressed because of this email. */
  public Optional<Instant> suppressed(String emailId) {
    return when("select created_at from suppression where source_email_id = ?", emailId);
  }

  private Optional<Instant> when(String sql, String emailId, String... more) {
    try (var connection = migrator.connect();
        var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, UUID.fromString(emailId));
      for (var i = 0; i < more.length; i++) {
        statement.setString(i + 2, more[i]);
      }
      try (var rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.ofNullable(rows.getTimestamp(1)).map(Timestamp::toInstant)
            : Optional.empty();
      }
    } catch (SQLException failure) {
      throw new LocalException("the database did not answer: " + failure.getMessage(), failure);
    }
  }
}
