package dev.postern.ingester.inbound;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Looks for mails that wait to be read. */
@ApplicationScoped
class WaitingMailJob {
  private static final Logger LOG = Logger.getLogger(WaitingMailJob.class);

  private final WaitingMails mails;

  WaitingMailJob(WaitingMails mails) {
    this.mails = mails;
  }

  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void read() {
    try {
      mails.read();
    } catch (RuntimeException e) {
      LOG.error("Waiting mails were not read and will be later", e);
    }
  }
}
