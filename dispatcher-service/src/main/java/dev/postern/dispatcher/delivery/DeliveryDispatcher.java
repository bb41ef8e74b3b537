package dev.postern.dispatcher.delivery;

import dev.postern.model.webhook.WebhookEndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Claims deliveries while slots are free, sends each on a thread of its own, and has the attempts
 * recorded. A slot is taken from the claim to the record, so nothing piles up in between.
 */
@ApplicationScoped
class DeliveryDispatcher implements AttemptQueue.Recorder {
  private static final Logger LOG = Logger.getLogger(DeliveryDispatcher.class);
  // Few large claims cost much less than many small ones; after a quiet moment there is no wait.
  private static final Duration CLAIM_INTERVAL = Duration.ofMillis(10);

  private final DeliveryClaimService claims;
  private final DeliveryRecordService records;
  private final TracedSender sender;
  private final DeliveryMetrics metrics;
  private final Clock clock;
  private final DeliveryConfig config;
  private final Semaphore slots;
  private final SlotLedger ledger = new SlotLedger();
  private final Set<WebhookEndpointId> freed = ConcurrentHashMap.newKeySet();
  private final AttemptQueue ended;
  private volatile Runnable wakeUp = () -> {};
  private volatile Instant lastClaim;

  DeliveryDispatcher(
      DeliveryClaimService claims,
      DeliveryRecordService records,
      TracedSender sender,
      DeliveryMetrics metrics,
      DeliveryConfig config,
      Clock clock) {
    this.claims = claims;
    this.records = records;
    this.sender = sender;
    this.metrics = metrics;
    this.config = config;
    this.clock = clock;
    slots = new Semaphore(config.slots());
    lastClaim = clock.instant();
    ended = new AttemptQueue(this);
  }

  /**
   * @param wake to be run when there may be something to claim
   */
  void onWork(Runnable wake) {
    wakeUp = wake;
  }

  /**
   * What one round came to.
   *
   * @param more whether there may be more to claim right away
   */
  record Round(int sent, boolean more) {}

  /** Answers whether there may be more to claim right away. */
  boolean claimAndSend() {
    return claimAndSendSome().more();
  }

  Round claimAndSendSome() {
    pause(CLAIM_INTERVAL.minus(sinceLastClaim()));
    var shares = new SlotShares(config.slots(), ledger.held());
    if (shares.free() == 0) {
      lastClaim = clock.instant();
      return new Round(0, false);
    }
    List<WebhookEndpointId> withRoom = List.copyOf(freed);
    withRoom.forEach(freed::remove);
    Claim claim = claim(withRoom, shares);
    lastClaim = clock.instant();
    claim.nextAt().ifPresent(this::wakeAt);
    ledger.take(claim.deliveries());
    for (ClaimedDelivery delivery : claim.deliveries()) {
      slots.acquireUninterruptibly();
      Thread.startVirtualThread(() -> send(delivery));
    }
    return new Round(claim.deliveries().size(), claim.more());
  }

  /** What its endpoint's rate holds back goes out in time, however long the polls pause. */
  private void wakeAt(Instant time) {
    Thread.startVirtualThread(
        () -> {
          pause(Duration.between(clock.instant(), time));
          wakeUp.run();
        });
  }

  private Claim claim(List<WebhookEndpointId> withRoom, SlotShares shares) {
    try {
      return claims.claim(withRoom, shares);
    } catch (RuntimeException e) {
      freed.addAll(withRoom);
      throw e;
    }
  }

  private void send(ClaimedDelivery delivery) {
    try {
      ended.add(sender.send(delivery));
    } catch (RuntimeException e) {
      LOG.errorf(e, "Sending %s failed; it will be sent when its lease ends", delivery.id());
      release(delivery);
    } catch (InterruptedException e) {
      release(delivery);
      Thread.currentThread().interrupt();
    }
  }

  private void release(ClaimedDelivery delivery) {
    ledger.release(delivery);
    slots.release();
  }

  @Override
  public boolean record(List<Attempt> attempts) {
    try {
      metrics.recorded(records.record(attempts));
    } catch (RuntimeException e) {
      LOG.errorf(e, "%d attempts could not be recorded yet", attempts.size());
      return false;
    }
    end(attempts);
    return true;
  }

  /** What cannot be recorded before its lease ends would be refused, and is sent again. */
  @Override
  public boolean mayStillRecord(Attempt attempt) {
    if (clock.instant().isBefore(attempt.startedAt().plus(config.lease()))) {
      return true;
    }
    LOG.errorf("%s: its attempt is given up, and made again", attempt.delivery().id());
    end(List.of(attempt));
    return false;
  }

  private void end(List<Attempt> attempts) {
    attempts.forEach(attempt -> release(attempt.delivery()));
    attempts.forEach(attempt -> freed.add(attempt.delivery().endpoint()));
    wakeUp.run();
  }

  /** Not at all for a duration that is negative. */
  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for what is in flight to be recorded. To be called when nothing is claimed any more. */
  void drain(Duration longest) {
    try {
      if (!slots.tryAcquire(config.slots(), longest.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Stopping with deliveries in flight; they are sent again when their leases end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ended.close();
  }

  /** How long ago the database was last asked for work. */
  Duration sinceLastClaim() {
    return Duration.between(lastClaim, clock.instant());
  }
}
