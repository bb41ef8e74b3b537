package dev.postern.dispatcher.storage;

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

  ObjectRemovalJob(ObjectRemover remover) {
    this.remover = remover;
  }

  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void remove() {
    try {
      boolean more = true;
      while (more) {
        more = remover.removeSome();
      }
    } catch (RuntimeException e) {
      LOG.error("Files of erased emails could not be deleted; they will be", e);
    }
  }
}
