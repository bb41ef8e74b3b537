package dev.postern.ingester.emailevent;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * Records events that come while others are being recorded with the next ones, so that they share
 * two statements and a commit. One that comes alone does not wait.
 */
@ApplicationScoped
class EventGroups {
  /** At once: fewer make larger groups; one alone would leave the database idle between them. */
  private static final int TRANSACTIONS = 2;

  private static final int LARGEST = 64;

  private final EmailEventService events;
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final Semaphore places = new Semaphore(TRANSACTIONS);

  EventGroups(EmailEventService events, MeterRegistry meters) {
    this.events = events;
    Gauge.builder("postern.ses.events.waiting", this, EventGroups::waiting).register(meters);
  }

  /** How many events no transaction has taken up yet. */
  int waiting() {
    return waiting.size();
  }

  /**
   * An event whose caller waits for its receipt, or for what it failed with. Without a receipt the
   * caller records it by itself.
   */
  private static final class Waiting {
    private final SesMessage message;
    private final CompletableFuture<Optional<Receipt>> receipt = new CompletableFuture<>();
    private volatile boolean taken;

    private Waiting(SesMessage message) {
      this.message = message;
    }
  }

  /**
   * When it returns, the event is committed; when it throws, nothing is.
   *
   * @throws UnusableEventException if the event can never be recorded
   */
  Receipt record(SesMessage message) {
    Waiting mine = new Waiting(message);
    waiting.add(mine);
    places.acquireUninterruptibly();
    try {
      while (!mine.taken) {
        recordSome();
      }
    } finally {
      places.release();
    }
    return receipt(mine).orElseGet(() -> events.record(message));
  }

  private static Optional<Receipt> receipt(Waiting mine) {
    try {
      return mine.receipt.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private void recordSome() {
    List<Waiting> group = new ArrayList<>();
    Set<EmailReference> emails = new HashSet<>();
    for (int i = 0; i < LARGEST; i++) {
      Waiting next = waiting.poll();
      if (next == null) {
        break;
      }
      next.taken = true;
      EmailReference email = next.message.reference();
      if (email instanceof EmailReference.ByTags && emails.add(email)) {
        group.add(next);
      } else {
        next.receipt.complete(Optional.empty());
      }
    }
    try {
      recordTogether(group);
    } catch (RuntimeException | Error e) {
      // If the database fails, it would once more for each.
      group.forEach(one -> one.receipt.completeExceptionally(e));
    }
  }

  private void recordTogether(List<Waiting> group) {
    Map<UUID, Receipt> receipts = receipts(group.stream().map(one -> one.message).toList());
    group.forEach(
        one -> one.receipt.complete(Optional.ofNullable(receipts.get(one.message.message().id()))));
  }

  private Map<UUID, Receipt> receipts(List<SesMessage> group) {
    try {
      return group.isEmpty() ? Map.of() : events.record(group);
    } catch (UnusableEventException e) {
      // One of them; by themselves the others are none the worse for it.
      return Map.of();
    } catch (SqlFailure e) {
      if (e.isOfLockedRow()) {
        return Map.of();
      }
      throw e;
    }
  }
}
