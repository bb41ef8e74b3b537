package dev.postern.ingester.deadletter;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Looks into the dead-letter queue, at the start first of all. */
@ApplicationScoped
class DeadLetterJob {
  private static final Logger LOG = Logger.getLogger(DeadLetterJob.class);

  private final DeadLetterDispatcher dispatcher;

  DeadLetterJob(DeadLetterDispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void drain() {
    try {
      dispatcher.drain();
    } catch (RuntimeException e) {
      LOG.error("The dead-letter queue is not drained and will be later", e);
    }
  }
}
