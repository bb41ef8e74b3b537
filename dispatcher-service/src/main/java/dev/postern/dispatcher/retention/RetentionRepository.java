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

  /** The day is asked for twice: an email of today may have started the row anew in between. */
  int deletePastRecipientCounts(int limit) {
    return sql.update(
        """
        delete from api_key_recipient_usage
        where (environment_id, api_key_id, address) in (
          select environment_id, api_key_id, address from api_key_recipient_usage
          where day < (now() at time zone 'UTC')::date
          limit ?)
          and day < (now() at time zone 'UTC')::date
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

  /** Bodies tell of events, and so of people, even where they cannot be read. */
  int deleteUnreadableSnsMessages(int days, int limit) {
    return sql.update(
        """
        delete from sns_inbox
        where message_id in (
          select message_id from sns_inbox
          where received_at < now() - make_interval(days => ?) and state <> 'done'
          limit ?)
        """,
        days,
        limit);
  }

  int deleteOldJobRequests(Duration age, int limit) {
    return sql.update(
        """
        delete from job_request
        where id in (
          select id from job_request
          where requested_at < now() - make_interval(secs => ?)
            and (lease_until is null or lease_until < now())
          limit ?)
        """,
        age,
        limit);
  }

  int deleteOldRecoveries(int days, int limit) {
    return sql.update(
        """
        delete from webhook_recovery
        where (environment_id, id) in (
          select environment_id, id from webhook_recovery
          where created_at < now() - make_interval(days => ?) and status = 'done'
          limit ?)
        """,
        days,
        limit);
  }

  /** Answers how many days are gone. */
  int dropDays(String table, int days) {
    return sql.query(
            "select drop_day_partitions(?, (now() at time zone 'UTC')::date - ?)",
            row -> row.getInt(1),
            table,
            days)
        .getFirst();
  }

  /** For rows that came when their day had no partition: those lie in the default one. */
  int deleteRowsWithoutDay(DayTable table, int days, int limit) {
    return sql.update(
        """
        delete from TABLE
        where (created_at, id) in (
          select created_at, id from TABLE
          where created_at < ((now() at time zone 'UTC')::date - ?)::timestamp at time zone 'UTC'
          limit ?)
        """
            .replace("TABLE", table.tableName()),
        days,
        limit);
  }

  int expireAccess(int limit) {
    return sql.query("select expire_access(?)", row -> row.getInt(1), limit).getFirst();
  }

  int expireAuditEntries(int limit) {
    return sql.query("select expire_audit_entries(?)", row -> row.getInt(1), limit).getFirst();
  }

  int deleteErasedOrganizations(int limit) {
    return sql.query("select delete_erased_organizations(?)", row -> row.getInt(1), limit)
        .getFirst();
  }
}
