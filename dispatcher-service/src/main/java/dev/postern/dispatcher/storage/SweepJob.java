package dev.postern.dispatcher.storage;

import dev.postern.dispatcher.hold.OutgoingHold;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Tidies the storage, unless the files may belong to emails that this database forgot. */
@ApplicationScoped
class SweepJob {
  private static final Logger LOG = Logger.getLogger(SweepJob.class);

  private final ObjectSweeper sweeper;
  private final OutgoingHold hold;

  SweepJob(ObjectSweeper sweeper, OutgoingHold hold) {
    this.sweeper = sweeper;
    this.hold = hold;
  }

  @Scheduled(every = "6h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void sweep() {
    try {
      int deleted = hold.reason().isEmpty() ? sweeper.sweep() : 0;
      if (deleted > 0) {
        LOG.infof("Deleted %d stored files that belong to no email", deleted);
      }
    } catch (RuntimeException e) {
      LOG.error("The storage could not be tidied; it will be", e);
    }
  }
}
