package dev.postern.dispatcher.storage;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Tidies the storage. */
@ApplicationScoped
class SweepJob {
  private static final Logger LOG = Logger.getLogger(SweepJob.class);

  private final ObjectSweeper sweeper;

  SweepJob(ObjectSweeper sweeper) {
    this.sweeper = sweeper;
  }

  @Scheduled(every = "6h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void sweep() {
    try {
      int deleted = sweeper.sweep();
      if (deleted > 0) {
        LOG.infof("Deleted %d stored files that belong to no email", deleted);
      }
    } catch (RuntimeException e) {
      LOG.error("The storage could not be tidied; it will be", e);
    }
  }
}
