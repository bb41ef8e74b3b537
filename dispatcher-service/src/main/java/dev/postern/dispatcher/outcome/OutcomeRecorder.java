package dev.postern.dispatcher.outcome;

import dev.postern.dispatcher.budget.BudgetService;
import dev.postern.dispatcher.transport.SendOutcome.HeldBack;
import dev.postern.dispatcher.transport.SendOutcome.Hold;
import dev.postern.model.wakeup.WakeUpSender;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Collects outcomes and records many in one transaction. While the database is away they wait here:
 * an accepted email that is not recorded would be sent twice.
 */
@ApplicationScoped
public class OutcomeRecorder {
  private static final Logger LOG = Logger.getLogger(OutcomeRecorder.class);
  private static final int BATCH = 256;
  private static final int CAPACITY = 4096;
  private static final long IDLE_MILLIS = 200;

  /** Beyond its end a lease may still be ours: nobody took it while the database was away. */
  private static final Duration KEPT_AFTER_LEASE = Duration.ofMinutes(5);

  private final EmailRecordService service;
  private final BudgetService budget;
  private final WakeUpSender webhooks;
  private final MeterRegistry metrics;
  private final BlockingQueue<EmailOutcome> arriving = new ArrayBlockingQueue<>(CAPACITY);
  private final List<EmailOutcome> waiting = new ArrayList<>();
  private int limit = BATCH;

  OutcomeRecorder(
      EmailRecordService service,
      BudgetService budget,
      WakeUpSender webhooks,
      MeterRegistry metrics) {
    this.service = service;
    this.budget = budget;
    this.webhooks = webhooks;
    this.metrics = metrics;
  }

  /** Blocks while too many outcomes wait, so that no more emails are sent than can be recorded. */
  public void add(EmailOutcome outcome) {
    boolean interrupted = false;
    while (true) {
      try {
        arriving.put(outcome);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Records what has come in, after waiting a moment for something. Answers false if that failed.
   */
  public boolean recordSome() {
    receive();
    if (waiting.isEmpty()) {
      return true;
    }
    List<EmailOutcome> head = waiting.subList(0, Math.min(limit, waiting.size()));
    List<EmailOutcome> batch = List.copyOf(head);
    head.clear();
    return record(batch);
  }

  /** Records everything, unless the database is away. For the end, when no loop runs any more. */
  public void drain() {
    do {
      if (!recordSome()) {
        return;
      }
    } while (!waiting.isEmpty() || !arriving.isEmpty());
  }

  private void receive() {
    try {
      if (waiting.isEmpty()) {
        EmailOutcome first = arriving.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          waiting.add(first);
        }
      }
      arriving.drainTo(waiting, Math.max(0, BATCH - waiting.size()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean record(List<EmailOutcome> batch) {
    try {
      if (service.record(batch)) {
        webhooks.signal();
      }
      batch.forEach(this::count);
      slowDown(batch);
      limit = Math.min(BATCH, limit * 2);
      return true;
    } catch (RuntimeException e) {
      LOG.errorf(e, "%d outcomes could not be recorded yet", batch.size());
      // One at a time from now on, so that a single bad one cannot hold up the others.
      limit = 1;
      batch.stream().filter(OutcomeRecorder::mayStillBeRecorded).forEach(waiting::add);
      return false;
    }
  }

  /** One word of SES is enough: what holds one email back holds back the others. */
  private void slowDown(List<EmailOutcome> batch) {
    Map<Hold, String> reasons = new EnumMap<>(Hold.class);
    for (EmailOutcome outcome : batch) {
      if (outcome.outcome() instanceof HeldBack held) {
        reasons.put(held.hold(), held.reason());
      }
    }
    reasons.forEach(
        (hold, reason) -> {
          switch (hold) {
            case RATE -> budget.throttled();
            case ACCOUNT -> budget.pause(reason);
            case INSTALLATION -> budget.pauseUnlessRead(reason);
            case UNCLEAR -> budget.readAccountSoon();
            case BUSY -> {}
          }
        });
  }

  private static boolean mayStillBeRecorded(EmailOutcome outcome) {
    if (outcome.email().lease().left().plus(KEPT_AFTER_LEASE).isPositive()) {
      return true;
    }
    LOG.errorf("%s: its outcome is given up", outcome.email().summary().id());
    return false;
  }

  private void count(EmailOutcome outcome) {
    metrics.counter("postern.email.sends", "outcome", outcome.outcome().word()).increment();
  }
}
