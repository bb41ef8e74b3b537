package dev.postern.model.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** A database that may be the past of another. */
final class RestoredDatabase {
  private static final int BATCH = 1000;

  private final Connection connection;

  RestoredDatabase(Connection connection) {
    this.connection = connection;
  }

  String status() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select outgoing_held() as held, held_since,
                  coalesce(reason, 'this database is not the one that dispatchers worked for') as why,
                  (select count(*) from email where due_at <= now()) as due,
                  (select count(*) from webhook_delivery where next_attempt_at <= now()) as deliveries
                from outgoing_hold
                """)) {
      row.next();
      String waiting =
          "%d emails and %d webhooks are due."
              .formatted(row.getLong("due"), row.getLong("deliveries"));
      if (!row.getBoolean("held")) {
        return "Emails, webhooks and other calls leave. " + waiting;
      }
      String since = row.getString("held_since");
      return "Nothing leaves: "
          + row.getString("why")
          + (since == null ? ". " : ", as dispatchers found " + since + ". ")
          + waiting;
    }
  }

  void hold(String reason) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update outgoing_hold set reason = ?, held_since = coalesce(held_since, now())")) {
      update.setString(1, reason);
      update.executeUpdate();
    }
  }

  /**
   * Lets everything leave. Emails that may have been sent become calls of which nobody knows, as if
   * a dispatcher had died in each. Breaking off is harmless: nothing leaves before the end, and who
   * does it again goes on.
   *
   * @param dueBefore until when emails were sent that this database does not know of; empty for the
   *     beginning of the hold
   * @param window how long an event of SES may take that tells of such an email
   * @return how many those are
   */
  int resume(Optional<Instant> dueBefore, boolean atMostOnce, Duration window) throws SQLException {
    int doubtful = 0;
    int some;
    do {
      some = doubt(dueBefore, atMostOnce, window);
      doubtful += some;
    } while (some == BATCH);
    try (Statement update = connection.createStatement()) {
      update.executeUpdate(
          "update outgoing_hold set identity = database_identity(), held_since = null, reason = null");
    }
    return doubtful;
  }

  private int doubt(Optional<Instant> dueBefore, boolean atMostOnce, Duration window)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            with since as (select held_since from outgoing_hold where outgoing_held()),
            doubtful as (
              select e.environment_id, e.id
              from email e, since
              where e.due_at <= coalesce(?, since.held_since, now())
                and e.created_at < coalesce(since.held_since, now())
                and not exists (
                  select from send_attempt a
                  where a.environment_id = e.environment_id and a.email_id = e.id
                    and a.outcome = 'unknown')
              order by e.due_at limit ? for update of e skip locked
            ),
            claimed as (
              update email e
              set attempt_count = attempt_count + 1, due_at = now() + make_interval(secs => ?),
                at_most_once = case when ? then true else at_most_once end
              from doubtful d
              where e.environment_id = d.environment_id and e.id = d.id
              returning e.organization_id, e.environment_id, e.id, e.attempt_count
            )
            insert into send_attempt (id, organization_id, environment_id, email_id, number,
              lease_id, finished_at, outcome, reason)
            select gen_random_uuid(), organization_id, environment_id, id, attempt_count,
              gen_random_uuid(), now(), 'unknown', 'the database was restored'
            from claimed
            """)) {
      insert.setObject(1, dueBefore.map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null));
      insert.setInt(2, BATCH);
      insert.setLong(3, window.toSeconds());
      insert.setBoolean(4, atMostOnce);
      return insert.executeUpdate();
    }
  }
}
