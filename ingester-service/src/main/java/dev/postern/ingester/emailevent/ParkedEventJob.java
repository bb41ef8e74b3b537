package dev.postern.ingester.emailevent;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Gives events another chance whose emails were not known when they came. */
@ApplicationScoped
class ParkedEventJob {
  private static final Logger LOG = Logger.getLogger(ParkedEventJob.class);

  private final SesEventReceiver receiver;

  ParkedEventJob(SesEventReceiver receiver) {
    this.receiver = receiver;
  }

  @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void retryParked() {
    try {
      receiver.retryParked();
    } catch (RuntimeException e) {
      LOG.error("Parked events were not tried again and will be later", e);
    }
  }
}
