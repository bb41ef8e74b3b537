package dev.postern.dispatcher.claim;

import dev.postern.dispatcher.claim.QueueRepository.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Measures the queue of emails. */
@ApplicationScoped
class QueueJob {
  private static final Logger LOG = Logger.getLogger(QueueJob.class);

  /** Of one organization. Every dispatcher counts them, and beyond that nobody needs the number. */
  private static final int MOST_COUNTED = 10_000;

  private final QueueRepository queue;
  private volatile State state = new State(0, 0);

  QueueJob(QueueRepository queue, MeterRegistry metrics) {
    this.queue = queue;
    Gauge.builder("postern.email.queue.depth", () -> state.emails())
        .description("Emails that are due and that nothing holds")
        .register(metrics);
    Gauge.builder("postern.email.queue.age", () -> state.ageSeconds())
        .description("How long the longest waiting email has been due that nothing holds")
        .baseUnit("seconds")
        .register(metrics);
  }

  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void measure() {
    try {
      state = queue.state(MOST_COUNTED);
    } catch (RuntimeException e) {
      LOG.error("The queue of emails could not be measured", e);
    }
  }
}
