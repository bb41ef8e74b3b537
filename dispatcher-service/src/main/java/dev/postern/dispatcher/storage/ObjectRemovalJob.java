package dev.postern.dispatcher.storage;

import dev.postern.dispatcher.hold.OutgoingHold;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Takes the files of erased emails out of the storage, within seconds. */
@ApplicationScoped
class ObjectRemovalJob {
  private static final Logger LOG = Logger.getLogger(ObjectRemovalJob.class);

  private final ObjectRemover remover;
  private final OutgoingHold hold;

  ObjectRemovalJob(ObjectRemover remover, OutgoingHold hold) {
    this.remover = remover;
    this.hold = hold;
  }

  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void remove() {
    try {
      boolean more = hold.reason().isEmpty();
      while (more) {
        more = remover.removeSome();
      }
    } catch (RuntimeException e) {
      LOG.error("Files of erased emails could not be deleted; they will be", e);
    }
  }
}
