package dev.postern.dispatcher.retention;

import dev.postern.dispatcher.job.JobRun;
import dev.postern.model.job.JobKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;

/** Deletes everything that has aged out, in batches. */
@ApplicationScoped
class RetentionRun implements JobRun {
  private static final Logger LOG = Logger.getLogger(RetentionRun.class);

  private final RetentionService service;
  private final Counter failures;
  private volatile long wholeAtNanos = System.nanoTime();

  RetentionRun(RetentionService service, MeterRegistry metrics) {
    this.service = service;
    failures =
        Counter.builder("postern.retention.failures")
            .description("Steps of deleting what has aged out that failed")
            .register(metrics);
    Gauge.builder("postern.retention.age", this, RetentionRun::secondsSinceWhole)
        .description("Since all that has aged out was deleted, or the process started")
        .baseUnit("seconds")
        .register(metrics);
  }

  private double secondsSinceWhole() {
    return (System.nanoTime() - wholeAtNanos) / 1e9;
  }

  @Override
  public JobKind kind() {
    return JobKind.RETENTION;
  }

  /** Answers how many rows of each table are gone; of tables by day, how many days. */
  @Override
  public Map<String, Integer> run() {
    double failuresBefore = failures.count();
    Map<String, Integer> gone = new LinkedHashMap<>();
    batches(gone, "idempotency_key", service::deleteExpiredIdempotencyKeys);
    batches(gone, "api_key_recipient_usage", service::deletePastRecipientCounts);
    batches(gone, "sns_inbox", service::deleteProcessedSnsMessages);
    batches(gone, "sns_inbox", service::deleteUnreadableSnsMessages);
    batches(gone, "job_request", service::deleteOldJobRequests);
    batches(gone, "webhook_recovery", service::deleteOldRecoveries);
    for (DayTable table : DayTable.values()) {
      attempt(gone, table.tableName() + "_days", () -> service.dropDays(table));
      batches(gone, table.tableName(), () -> service.deleteRowsWithoutDay(table));
    }
    batches(gone, "access", service::expireAccess);
    batches(gone, "audit_entry", service::expireAuditEntries);
    attempt(gone, "audit_entry_days", service::dropAuditDays);
    batches(gone, "organization", service::deleteErasedOrganizations);
    if (failures.count() == failuresBefore) {
      wholeAtNanos = System.nanoTime();
    }
    return gone;
  }

  private void batches(Map<String, Integer> gone, String table, IntSupplier batch) {
    boolean more = true;
    while (more) {
      more = attempt(gone, table, batch) >= RetentionService.BATCH;
    }
  }

  /** What cannot be deleted now must not keep the rest. */
  private int attempt(Map<String, Integer> gone, String table, IntSupplier step) {
    int deleted = 0;
    try {
      deleted = step.getAsInt();
    } catch (RuntimeException e) {
      failures.increment();
      LOG.error("Not everything that aged out could be deleted; the rest will be", e);
    }
    gone.merge(table, deleted, Integer::sum);
    return deleted;
  }
}
