package dev.postern.dispatcher.reputation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Looks at reputations every few seconds. */
@ApplicationScoped
class ReputationJob {
  private static final Logger LOG = Logger.getLogger(ReputationJob.class);
  private static final Duration LAG = Duration.ofSeconds(30);

  private final ReputationService service;
  private volatile long paused;

  ReputationJob(ReputationService service, MeterRegistry metrics) {
    this.service = service;
    Gauge.builder("postern.organizations.paused", () -> paused)
        .description("Organizations whose sending is paused for bounces or complaints")
        .register(metrics);
  }

  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void judge() {
    try {
      service.judge(LAG);
      paused = service.countPaused();
    } catch (RuntimeException e) {
      LOG.error("Reputations could not be looked at and will be again", e);
    }
  }

  @Scheduled(every = "1h", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void forget() {
    try {
      service.forget();
    } catch (RuntimeException e) {
      LOG.error("Old counts could not be deleted and will be", e);
    }
  }
}
