package dev.postern.dispatcher.retention;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes what has aged out, every ten minutes. */
@ApplicationScoped
class RetentionJob {
  private final RetentionRun run;

  RetentionJob(RetentionRun run) {
    this.run = run;
  }

  @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void expire() {
    run.run();
  }
}
