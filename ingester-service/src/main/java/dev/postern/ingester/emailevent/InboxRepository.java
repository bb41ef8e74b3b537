package dev.postern.ingester.emailevent;

import dev.postern.ingester.sql.SqlArguments;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The messages that had no effect yet. */
@ApplicationScoped
class InboxRepository {
  private static final String KEEP =
      """
      insert into sns_inbox (message_id, topic_arn, received_at, state, body, reason, next_attempt_at)
      values (?, ?, ?, ?, ?, ?, ?::timestamptz)
      on conflict (message_id) do update
        set state = excluded.state, reason = excluded.reason, next_attempt_at = null
        where sns_inbox.state = 'parked' and excluded.state = 'quarantined'
      """;

  // Moving the next attempt is the lease: whoever crashes now is followed by another then.
  private static final String CLAIM =
      """
      update sns_inbox
      set attempt_count = attempt_count + 1,
        next_attempt_at = ?::timestamptz + least(interval '1 second' * 2 ^ attempt_count, interval '1 minute')
      where message_id in (
        select message_id from sns_inbox
        where next_attempt_at <= ?::timestamptz
        order by next_attempt_at
        for update skip locked
        limit ?)
      returning message_id, topic_arn, received_at, body
      """;

  private final AgroalDataSource dataSource;

  InboxRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Answers false if the message was there before, and stays what it is. */
  boolean done(InboxMessage message) {
    return keep(message, "done", null, null, null);
  }

  /** Answers false if the message was there before, and stays what it is. */
  boolean park(InboxMessage message, Instant nextAttemptAt) {
    return keep(message, "parked", message.body(), "its email is not known yet", nextAttemptAt);
  }

  /** Answers false if the message was there before, and was not parked. */
  boolean quarantine(InboxMessage message, String reason) {
    return keep(message, "quarantined", message.body(), reason, null);
  }

  private boolean keep(
      InboxMessage message,
      String state,
      @Nullable String body,
      @Nullable String reason,
      @Nullable Instant nextAttemptAt) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(KEEP)) {
      new SqlArguments(statement)
          .add(message.id())
          .add(message.topicArn())
          .add(message.receivedAt())
          .add(state)
          .add(body == null ? null : storable(body))
          .add(reason)
          .add(nextAttemptAt);
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  /** Postgres stores no U+0000; in JSON, which has no raw one, the escape means the same. */
  private static String storable(String body) {
    return body.replace("\u0000", "\\u0000");
  }

  /** Messages whose next attempt is due. */
  List<InboxMessage> claim(Instant now, int limit) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      new SqlArguments(statement).add(now).add(now).add(limit);
      List<InboxMessage> due = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          due.add(
              new InboxMessage(
                  rows.getObject("message_id", UUID.class),
                  rows.getString("topic_arn"),
                  rows.getObject("received_at", OffsetDateTime.class).toInstant(),
                  rows.getString("body")));
        }
      }
      return due;
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }
}
