package dev.postern.dispatcher.budget;

import dev.postern.dispatcher.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class BudgetRepository {
  private final Sql sql;

  BudgetRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * The budget at a moment.
   *
   * @param grantedRate what SES said it is; null until it has
   * @param dailyQuota recipients in 24 hours; negative without a limit, null until SES has told
   * @param sentToday of them, in the last 24 hours
   * @param held whether nothing may be sent, since the database may be the past of another
   */
  record Row(
      @Nullable Double grantedRate,
      @Nullable Double dailyQuota,
      @Nullable Double sentToday,
      double factor,
      @Nullable Instant loweredAt,
      double tokens,
      Instant refilledAt,
      @Nullable Instant pausedUntil,
      @Nullable String pauseReason,
      boolean held,
      Instant now) {}

  /** Waits until nobody else is counting. */
  Row lock() {
    return read("for update");
  }

  Row look() {
    return read("");
  }

  private Row read(String locking) {
    return sql.query(
            """
            select max_send_rate, max_24_hour_send, sent_24_hours, factor, lowered_at, tokens,
              refilled_at, paused_until, pause_reason, outgoing_held() as held,
              clock_timestamp() as now
            from send_budget
            """
                + locking,
            BudgetRepository::row)
        .getFirst();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getObject("max_send_rate", Double.class),
        row.getObject("max_24_hour_send", Double.class),
        row.getObject("sent_24_hours", Double.class),
        row.getDouble("factor"),
        instant(row, "lowered_at"),
        row.getDouble("tokens"),
        row.getObject("refilled_at", OffsetDateTime.class).toInstant(),
        instant(row, "paused_until"),
        row.getString("pause_reason"),
        row.getBoolean("held"),
        row.getObject("now", OffsetDateTime.class).toInstant());
  }

  void save(SendBudget budget) {
    sql.update(
        """
        update send_budget set factor = saved.factor, lowered_at = saved.lowered_at,
          tokens = saved.tokens, refilled_at = saved.refilled_at, grants = grants + 1
        from jsonb_to_recordset(?::jsonb) as saved (
          factor double precision, lowered_at timestamptz, tokens double precision,
          refilled_at timestamptz)
        """,
        List.of(budget));
  }

  void spend(double tokens) {
    sql.update("update send_budget set tokens = tokens - ?", tokens);
  }

  /** Never shortens a pause. */
  void pause(String reason, Duration length) {
    sql.update(
        """
        update send_budget set pause_reason = ?,
          paused_until = greatest(paused_until, now() + make_interval(secs => ?))
        """,
        reason,
        length);
  }

  void resume() {
    sql.update(
        """
        update send_budget set paused_until = null, pause_reason = null
        where paused_until is not null
        """);
  }

  /** Answers whether it is this process's turn to ask SES about the account. */
  boolean takeTurnToRead(Duration interval) {
    return sql.update(
            """
            update send_budget set account_due_at = now() + make_interval(secs => ?)
            where account_due_at <= now()
            """,
            interval)
        == 1;
  }

  /** Whether SES has told of the account in that time. */
  boolean wasReadWithin(Duration time) {
    return sql.query(
            """
            select coalesce(account_read_at > now() - make_interval(secs => ?), false)
            from send_budget
            """,
            row -> row.getBoolean(1),
            time)
        .getFirst();
  }

  /** Not much sooner than in the given time, however many ask for it. */
  void readSoon(Duration soon) {
    sql.update(
        """
        update send_budget
        set account_due_at = least(account_due_at, now() + make_interval(secs => ?))
        """,
        soon);
  }

  /** A rate of zero says nothing about how fast; what was told before counts. */
  void saveAccount(double maxSendRate, double max24HourSend, double sent24Hours) {
    sql.update(
        """
        update send_budget set max_send_rate = coalesce(nullif(greatest(?, 0), 0), max_send_rate),
          max_24_hour_send = ?, sent_24_hours = ?,
          account_read_at = now()
        """,
        maxSendRate,
        max24HourSend,
        sent24Hours);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant)
        .orElse(null);
  }
}
