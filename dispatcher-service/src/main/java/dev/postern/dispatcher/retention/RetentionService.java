package dev.postern.dispatcher.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;

/** Each call is a transaction of bounded size. */
@ApplicationScoped
class RetentionService {
  static final int BATCH = 1000;

  /** SNS gives up after an hour; its dead letters are read for a week. */
  private static final Duration SNS_MESSAGE_AGE = Duration.ofDays(8);

  private static final int DAYS_AHEAD = 14;

  private final RetentionRepository repository;

  RetentionService(RetentionRepository repository) {
    this.repository = repository;
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
  int deleteProcessedSnsMessages() {
    return repository.deleteProcessedSnsMessages(SNS_MESSAGE_AGE, BATCH);
  }
}
