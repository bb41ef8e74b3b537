package dev.postern.dispatcher.unresolved;

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
  private volatile long unknown;

  UnresolvedSendJob(UnresolvedSendService service, MeterRegistry metrics) {
    this.service = service;
    Gauge.builder("postern.email.unknown", () -> unknown)
        .description("Sends of which nobody knows whether SES accepted them")
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
  void count() {
    try {
      unknown = service.countUnknown();
    } catch (RuntimeException e) {
      LOG.error("Unknown sends could not be counted", e);
    }
  }
}
