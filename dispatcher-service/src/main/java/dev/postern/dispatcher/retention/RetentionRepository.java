package dev.postern.dispatcher.retention;

import dev.postern.dispatcher.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

@ApplicationScoped
class RetentionRepository {
  private final Sql sql;

  RetentionRepository(Sql sql) {
    this.sql = sql;
  }

  int createDayPartitions(int days) {
    return sql.query("select create_day_partitions(?)", row -> row.getInt(1), days).getFirst();
  }

  int dayPartitionsAhead() {
    return sql.query("select day_partitions_ahead()", row -> row.getInt(1)).getFirst();
  }

  int deleteExpiredIdempotencyKeys(int limit) {
    return sql.update(
        """
        delete from idempotency_key
        where (environment_id, endpoint, key) in (
          select environment_id, endpoint, key from idempotency_key
          where expires_at < now()
          limit ?)
        """,
        limit);
  }

  int deleteProcessedSnsMessages(Duration age, int limit) {
    return sql.update(
        """
        delete from sns_inbox
        where message_id in (
          select message_id from sns_inbox
          where received_at < now() - make_interval(secs => ?) and state = 'done'
          limit ?)
        """,
        age,
        limit);
  }
}
