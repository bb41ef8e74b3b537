package dev.postern.api.audit;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.http.Operation;
import dev.postern.api.http.RequestOrigin;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells the audit log of changes that were refused to somebody known. The answer does not wait for
 * it; what cannot be written is counted.
 */
@ApplicationScoped
class RefusalRecorder {
  private static final Logger LOG = Logger.getLogger(RefusalRecorder.class);
  private static final int CAPACITY = 1_000;
  private static final long PATIENCE_SECONDS = 5;

  /** By permission or rule. What is malformed says nothing of what somebody tried to do. */
  private static final Set<Integer> REFUSALS = Set.of(401, 403, 404, 409);

  private final RefusalService service;
  private final CurrentCaller caller;
  private final RequestOrigin request;
  private final ToldRefusal told;
  private final Counter lost;
  private final ThreadPoolExecutor writer;

  RefusalRecorder(
      RefusalService service,
      CurrentCaller caller,
      RequestOrigin request,
      ToldRefusal told,
      MeterRegistry metrics) {
    this.service = service;
    this.caller = caller;
    this.request = request;
    this.told = told;
    lost = metrics.counter("postern.audit.lost");
    writer =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(CAPACITY),
            Thread.ofVirtual().name("audit-refusals").factory(),
            (entry, full) -> lost.increment());
  }

  void see(Operation operation, int status) {
    if (!REFUSALS.contains(status) || told.isRecorded()) {
      return;
    }
    UUID id = request.id().orElseThrow();
    AuditTarget.ofRequest(caller, id)
        .ifPresent(
            target -> {
              AuditEvent event = event(operation, status, id);
              writer.execute(() -> record(target, event));
            });
  }

  private AuditEvent event(Operation operation, int status, UUID id) {
    return new AuditEvent(
        caller.actor(),
        AuditAction.HTTP_REFUSED,
        AuditResult.REFUSED,
        Map.of("operation", operation.toString(), "status", String.valueOf(status)),
        request.address().orElse(null),
        id);
  }

  private void record(AuditTarget target, AuditEvent event) {
    try {
      service.record(target, event);
    } catch (RuntimeException e) {
      lost.increment();
      LOG.errorf(e, "The refusal of request %s could not be recorded", event.requestId());
    }
  }

  void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
    writer.shutdown();
    if (!writer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      lost.increment(writer.shutdownNow().size());
    }
  }
}
