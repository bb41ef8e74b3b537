package dev.postern.dispatcher.retention;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;

/** Each call is a transaction of bounded size. */
@ApplicationScoped
class RetentionService {
  static final int BATCH = 1000;

  /** SNS gives up after an hour; its dead letters are read for a week. */
  private static final Duration SNS_MESSAGE_AGE = Duration.ofDays(8);

  /** Nobody waits for a job any more. */
  private static final Duration JOB_REQUEST_AGE = Duration.ofDays(1);

  private static final int DAYS_AHEAD = 14;

  /** The longest that an organization may keep its audit log, and the day that has begun. */
  private static final int AUDIT_DAYS = 731;

  private final RetentionRepository repository;
  private final RetentionConfig config;

  RetentionService(RetentionRepository repository, RetentionConfig config) {
    this.repository = repository;
    this.config = config;
  }

  void check(@Observes StartupEvent started) {
    if (config.eventDays() < 1 || config.logDays() < 1 || config.webhookDays() < 3) {
      throw new IllegalStateException(
          "POSTERN_EVENT_RETENTION_DAYS and POSTERN_LOG_RETENTION_DAYS must be at least 1,"
              + " POSTERN_WEBHOOK_RETENTION_DAYS at least 3.");
    }
  }

  /** Answers for how many days there are partitions now. */
  @Transactional
  int createPartitions() {
    repository.createDayPartitions(DAYS_AHEAD);
    return repository.dayPartitionsAhead();
  }

  @Transactional
  int partitionsAhead() {
    return repository.dayPartitionsAhead();
  }

  /** Answers how many rows are gone; fewer than a batch means that none are left. */
  @Transactional
  int deleteExpiredIdempotencyKeys() {
    return repository.deleteExpiredIdempotencyKeys(BATCH);
  }

  /** Answers how many rows are gone; fewer than a batch means that none are left. */
  @Transactional
  int deletePastRecipientCounts() {
    return repository.deletePastRecipientCounts(BATCH);
  }

  /** Answers how many rows are gone; fewer than a batch means that none are left. */
  @Transactional
  int deleteProcessedSnsMessages() {
    return repository.deleteProcessedSnsMessages(SNS_MESSAGE_AGE, BATCH);
  }

  /**
   * Events that nobody could make sense of are kept as long as those that somebody could. Answers
   * how many rows are gone; fewer than a batch means that none are left.
   */
  @Transactional
  int deleteUnreadableSnsMessages() {
    return repository.deleteUnreadableSnsMessages(config.eventDays(), BATCH);
  }

  /** Answers how many rows are gone; fewer than a batch means that none are left. */
  @Transactional
  int deleteOldJobRequests() {
    return repository.deleteOldJobRequests(JOB_REQUEST_AGE, BATCH);
  }

  /** Answers how many rows are gone; fewer than a batch means that none are left. */
  @Transactional
  int deleteOldRecoveries() {
    return repository.deleteOldRecoveries(config.webhookDays(), BATCH);
  }

  /** Answers how many days are gone. */
  @Transactional
  int dropDays(DayTable table) {
    return repository.dropDays(table.tableName(), table.days(config));
  }

  /** Answers how many rows are gone; fewer than a batch means that none are left. */
  @Transactional
  int deleteRowsWithoutDay(DayTable table) {
    return repository.deleteRowsWithoutDay(table, table.days(config), BATCH);
  }

  /**
   * Sessions, mailed tokens, challenges and invitations that let nobody in any more. Answers the
   * most that are gone of one kind; fewer than a batch means that none are left.
   */
  @Transactional
  int expireAccess() {
    return repository.expireAccess(BATCH);
  }

  /** Answers how many entries are gone; fewer than a batch means that none are left. */
  @Transactional
  int expireAuditEntries() {
    return repository.expireAuditEntries(BATCH);
  }

  /** Answers how many days are gone: their entries have aged out before. */
  @Transactional
  int dropAuditDays() {
    return repository.dropDays("audit_entry", AUDIT_DAYS);
  }

  /** Those whose last audit entry has aged out. Answers how many are gone. */
  @Transactional
  int deleteErasedOrganizations() {
    return repository.deleteErasedOrganizations(BATCH);
  }
}
