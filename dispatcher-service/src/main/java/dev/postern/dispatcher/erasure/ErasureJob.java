package dev.postern.dispatcher.erasure;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Erases what was deleted, within seconds of it. */
@ApplicationScoped
class ErasureJob {
  private static final Logger LOG = Logger.getLogger(ErasureJob.class);

  private final ErasureRun run;

  ErasureJob(ErasureRun run) {
    this.run = run;
  }

  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void erase() {
    try {
      boolean more = true;
      while (more) {
        more = run.run();
      }
    } catch (RuntimeException e) {
      LOG.error("What was deleted could not be looked for; it will be", e);
    }
  }
}
