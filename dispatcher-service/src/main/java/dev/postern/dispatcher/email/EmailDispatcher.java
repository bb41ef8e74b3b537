package dev.postern.dispatcher.email;

import dev.postern.dispatcher.claim.ClaimedEmail;
import dev.postern.dispatcher.claim.EmailClaimService;
import dev.postern.dispatcher.claim.EmailClaimService.Claim;
import dev.postern.dispatcher.outcome.OutcomeRecorder;
import dev.postern.dispatcher.transport.EmailTransport;
import dev.postern.model.wakeup.WakeUpSender;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Claims due emails, has each sent on a thread of its own, and has the outcome recorded. */
@ApplicationScoped
class EmailDispatcher {
  private static final Duration WORKER_WAIT = Duration.ofMillis(500);
  private static final Duration BATCH_WAIT = Duration.ofMillis(5);
  private static final int BATCHES = 4;

  private final EmailClaimService claims;
  private final TracedSender sender;
  private final OutcomeRecorder recorder;
  private final WakeUpSender webhooks;
  private final int concurrency;
  private final Semaphore workers;
  private volatile long lastClaimNanos = System.nanoTime();

  EmailDispatcher(
      EmailClaimService claims,
      TracedSender sender,
      OutcomeRecorder recorder,
      WakeUpSender webhooks,
      EmailTransport transport) {
    this.claims = claims;
    this.sender = sender;
    this.recorder = recorder;
    this.webhooks = webhooks;
    this.concurrency = transport.concurrency();
    this.workers = new Semaphore(concurrency);
  }

  /**
   * What one round came to.
   *
   * @param due how many emails were taken, those settled without a call included
   * @param handedOver how many of them are being sent
   * @param more whether more may be due
   */
  record Round(int due, int handedOver, boolean more) {}

  /** Answers whether more may be due. */
  boolean dispatch() {
    return dispatchSome().more();
  }

  Round dispatchSome() {
    int free = takeFreeWorkers();
    if (free == 0) {
      return new Round(0, 0, true);
    }
    Claim claim = claim(free);
    workers.release(free - claim.toSend().size());
    if (claim.webhooksWritten()) {
      webhooks.signal();
    }
    claim.toSend().forEach(email -> Thread.ofVirtual().start(() -> work(email)));
    pause(claim.pause());
    return new Round(
        claim.taken(), claim.toSend().size(), claim.taken() > 0 || claim.pause().isPositive());
  }

  /** Waits a moment for a fair part of the workers, because many small claims cost more. */
  private int takeFreeWorkers() {
    int batch = Math.max(1, concurrency / BATCHES);
    try {
      if (workers.tryAcquire(batch, BATCH_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return batch + workers.drainPermits();
      }
      boolean one = workers.tryAcquire(WORKER_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      return one ? 1 + workers.drainPermits() : 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** Until SES takes more; nothing that could wake us would change that. */
  private static void pause(Duration wait) {
    try {
      Thread.sleep(wait.compareTo(WORKER_WAIT) < 0 ? wait : WORKER_WAIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Claim claim(int limit) {
    try {
      Claim claim = claims.claim(limit);
      lastClaimNanos = System.nanoTime();
      return claim;
    } catch (RuntimeException e) {
      workers.release(limit);
      throw e;
    }
  }

  private void work(ClaimedEmail email) {
    try {
      recorder.add(sender.send(email));
    } finally {
      workers.release();
    }
  }

  /** Lets calls in flight end; what has not been called for is put back. */
  void stop(Duration patience) {
    sender.stop();
    awaitCalls(patience);
  }

  /** Waits until no call is in flight. */
  void awaitCalls(Duration patience) {
    try {
      if (workers.tryAcquire(concurrency, patience.toMillis(), TimeUnit.MILLISECONDS)) {
        workers.release(concurrency);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How long ago the queue could be asked for the last time. */
  Duration sinceLastClaim() {
    return Duration.ofNanos(System.nanoTime() - lastClaimNanos);
  }
}
