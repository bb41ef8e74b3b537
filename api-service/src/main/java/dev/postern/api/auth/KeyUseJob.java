package dev.postern.api.auth;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Has the last use of keys written down, the last time when the process stops. */
@ApplicationScoped
class KeyUseJob {
  private static final Logger LOG = Logger.getLogger(KeyUseJob.class);

  private final KeyUseService uses;

  KeyUseJob(KeyUseService uses) {
    this.uses = uses;
  }

  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void flush() {
    try {
      uses.flush();
    } catch (RuntimeException e) {
      LOG.warn("The last use of API keys was not written down; it will be tried again", e);
    }
  }

  void stop(@Observes ShutdownEvent stopped) {
    flush();
  }
}
