package dev.postern.dispatcher.retention;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;

/** Deletes what has aged out, every ten minutes and in batches. */
@ApplicationScoped
class RetentionJob {
  private static final Logger LOG = Logger.getLogger(RetentionJob.class);

  private final RetentionService service;

  RetentionJob(RetentionService service) {
    this.service = service;
  }

  @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void expire() {
    attempt(() -> deleteAll(service::deleteExpiredIdempotencyKeys));
    attempt(() -> deleteAll(service::deletePastRecipientCounts));
    attempt(() -> deleteAll(service::deleteProcessedSnsMessages));
    for (DayTable table : DayTable.values()) {
      attempt(() -> service.dropDays(table));
      attempt(() -> deleteAll(() -> service.deleteRowsWithoutDay(table)));
    }
    attempt(() -> deleteAll(service::expireAccess));
    attempt(() -> deleteAll(service::expireAuditEntries));
    attempt(service::dropAuditDays);
  }

  /** What cannot be deleted now must not keep the rest. */
  private static void attempt(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.error("Not everything that aged out could be deleted; the rest will be", e);
    }
  }

  private static void deleteAll(IntSupplier batch) {
    int deleted;
    do {
      deleted = batch.getAsInt();
    } while (deleted >= RetentionService.BATCH);
  }
}
