package dev.postern.dispatcher.retention;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Makes the partitions of the coming days, at start and every hour. */
@ApplicationScoped
class PartitionJob {
  private static final Logger LOG = Logger.getLogger(PartitionJob.class);
  private static final int TOO_FEW = 3;

  private final RetentionService service;
  private final AtomicInteger daysAhead;

  PartitionJob(RetentionService service, MeterRegistry metrics) {
    this.service = service;
    this.daysAhead = metrics.gauge("postern.partitions.days.ahead", new AtomicInteger());
  }

  @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void createPartitions() {
    try {
      daysAhead.set(service.createPartitions());
    } catch (RuntimeException e) {
      LOG.error("The coming days' partitions could not be made", e);
      measure();
    }
    if (daysAhead.get() < TOO_FEW) {
      LOG.warnf("There are partitions for %d days only", daysAhead.get());
    }
  }

  private void measure() {
    try {
      daysAhead.set(service.partitionsAhead());
    } catch (RuntimeException e) {
      LOG.error("The coming days' partitions could not be counted", e);
    }
  }
}
