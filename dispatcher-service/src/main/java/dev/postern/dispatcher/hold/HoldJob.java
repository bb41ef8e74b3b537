package dev.postern.dispatcher.hold;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Looks whether anything may leave: before any work, and every second. */
@ApplicationScoped
class HoldJob {
  private static final Logger LOG = Logger.getLogger(HoldJob.class);

  private final HoldService service;
  private final OutgoingHold hold;

  HoldJob(HoldService service, OutgoingHold hold, MeterRegistry metrics) {
    this.service = service;
    this.hold = hold;
    Gauge.builder("postern.outgoing.held", () -> hold.reason().isPresent() ? 1 : 0)
        .description("Whether nothing leaves until the operator lets it")
        .register(metrics);
  }

  void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent beforeAllWork) {
    apply(service.look());
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    try {
      apply(service.look());
    } catch (RuntimeException e) {
      LOG.warnf("The database cannot be asked whether anything may leave: %s", e.toString());
    }
  }

  private void apply(Optional<String> reason) {
    if (!reason.equals(hold.reason())) {
      reason.ifPresentOrElse(
          why ->
              LOG.errorf(
                  "No email, webhook or other call leaves: %s. See docs/operations/outgoing-held.md",
                  why),
          () -> LOG.info("Emails, webhooks and other calls leave again"));
      hold.set(reason.orElse(null));
    }
  }
}
