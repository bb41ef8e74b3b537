package dev.postern.dispatcher.claim;

import dev.postern.dispatcher.claim.QueueRepository.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Measures the queue of emails, and tells those whose emails SES does not take. */
@ApplicationScoped
class QueueJob {
  private static final Logger LOG = Logger.getLogger(QueueJob.class);

  /** Of one organization. Every dispatcher counts them, and beyond that nobody needs the number. */
  private static final int MOST_COUNTED = 10_000;

  /** In one transaction. */
  private static final int MOST_TOLD = 100;

  private final QueueRepository queue;
  private final DelayService delays;
  private volatile State state = new State(0, 0);

  QueueJob(QueueRepository queue, DelayService delays, MeterRegistry metrics) {
    this.queue = queue;
    this.delays = delays;
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

  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void tellOfDelays() {
    try {
      int told;
      do {
        told = delays.tell(MOST_TOLD);
      } while (told == MOST_TOLD);
    } catch (RuntimeException e) {
      LOG.error("Organizations could not be told that their emails wait, and will be", e);
    }
  }
}
