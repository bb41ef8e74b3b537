package dev.postern.ingester.job;

import dev.postern.ingester.job.JobOutcome.Open;
import dev.postern.model.id.UuidV7;
import dev.postern.model.job.JobKind;
import dev.postern.model.job.JobRequestId;
import dev.postern.model.wakeup.WakeUpChannel;
import dev.postern.model.wakeup.WakeUpSender;
import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Asks for jobs, and waits for them. */
@ApplicationScoped
class JobRequestService {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final JobRequestRepository repository;
  private final JobConfig config;
  private final UuidV7 uuids;
  private final WakeUpSender dispatchers;

  JobRequestService(
      JobRequestRepository repository,
      JobConfig config,
      UuidV7 uuids,
      AgroalDataSource dataSource) {
    this.repository = repository;
    this.config = config;
    this.uuids = uuids;
    dispatchers = new WakeUpSender(WakeUpChannel.JOB, dataSource::getConnection);
  }

  JobRequestId request(JobKind kind) {
    var id = new JobRequestId(uuids.next());
    repository.insert(id, kind);
    dispatchers.signal();
    return id;
  }

  /** What came of it within the patience. No connection is held while it waits. */
  JobOutcome await(JobRequestId id) throws InterruptedException {
    long end = System.nanoTime() + config.patience().toNanos();
    Duration pause = SHORTEST_PAUSE;
    JobOutcome outcome = repository.outcome(id);
    while (outcome instanceof Open && System.nanoTime() - end < 0) {
      Thread.sleep(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
      outcome = repository.outcome(id);
    }
    return outcome;
  }

  @PreDestroy
  void close() {
    dispatchers.close();
  }
}
