package dev.postern.dispatcher.unresolved;

import dev.postern.dispatcher.unresolved.UnresolvedSendService.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Looks every second for leases that ran out and for news of unknown sends. */
@ApplicationScoped
class UnresolvedSendJob {
  private static final Logger LOG = Logger.getLogger(UnresolvedSendJob.class);
  private static final int BATCH = 500;

  private final UnresolvedSendService service;
  private volatile Backlog backlog = new Backlog(0, 0, 0);

  UnresolvedSendJob(UnresolvedSendService service, MeterRegistry metrics) {
    this.service = service;
    Gauge.builder("postern.email.unknown", () -> backlog.unknown())
        .description("Sends of which nobody knows whether SES accepted them")
        .register(metrics);
    Gauge.builder("postern.email.queue.depth", () -> backlog.queueDepth())
        .description("Emails that are due and that nothing holds")
        .register(metrics);
    Gauge.builder("postern.email.queue.age", () -> backlog.queueAgeSeconds())
        .description("How long the longest waiting email has been due that nothing holds")
        .baseUnit("seconds")
        .register(metrics);
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void sweep() {
    try {
      while (service.endExpiredLeases(BATCH) == BATCH) {
        LOG.warn("More leases ran out than fit into one batch");
      }
      service.confirmTold(BATCH);
    } catch (RuntimeException e) {
      LOG.error("Unknown sends could not be looked through and will be again", e);
    }
  }

  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void measure() {
    try {
      backlog = service.backlog();
    } catch (RuntimeException e) {
      LOG.error("The queue of emails could not be measured", e);
    }
  }
}
