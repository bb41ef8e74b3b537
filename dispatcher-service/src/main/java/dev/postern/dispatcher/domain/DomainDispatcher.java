package dev.postern.dispatcher.domain;

import dev.postern.dispatcher.domain.DomainCheckService.Recorded;
import dev.postern.dispatcher.domain.RemovalRepository.Removal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Claims domains that are due, and has each looked at on a thread of its own. */
@ApplicationScoped
class DomainDispatcher {
  private static final Logger LOG = Logger.getLogger(DomainDispatcher.class);
  private static final int AT_ONCE = 16;

  private final DomainCheckService checks;
  private final DomainRemovalService removals;
  private final DomainVerifier verifier;

  DomainDispatcher(
      DomainCheckService checks, DomainRemovalService removals, DomainVerifier verifier) {
    this.checks = checks;
    this.removals = removals;
    this.verifier = verifier;
  }

  /**
   * What one round came to.
   *
   * @param updated how many domains have another status now
   * @param failed how many could not be looked at
   * @param more whether more may be due
   */
  record Round(int scanned, int updated, int failed, boolean more) {
    int unchanged() {
      return scanned - updated - failed;
    }
  }

  /** Answers whether more may be due. */
  boolean dispatch() {
    return dispatchSome().more();
  }

  Round dispatchSome() {
    List<ClaimedDomain> due = checks.claim(AT_ONCE);
    Queue<Recorded> recorded = new ConcurrentLinkedQueue<>();
    onThreads(due, domain -> recorded.add(verifier.verify(domain)));
    List<Removal> unwanted = removals.claim(AT_ONCE);
    onThreads(unwanted, this::remove);
    return new Round(
        due.size(),
        Collections.frequency(recorded, Recorded.CHANGED),
        due.size() - recorded.size(),
        due.size() == AT_ONCE || unwanted.size() == AT_ONCE);
  }

  private void remove(Removal removal) {
    if (verifier.remove(removal)) {
      removals.finish(removal);
    }
  }

  private static <T> void onThreads(List<T> work, Consumer<T> step) {
    var done = new CountDownLatch(work.size());
    work.forEach(one -> Thread.ofVirtual().start(() -> run(one, step, done)));
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What failed is looked at again when its lease has run out. */
  private static <T> void run(T one, Consumer<T> step, CountDownLatch done) {
    try {
      step.accept(one);
    } catch (RuntimeException e) {
      LOG.error("A domain could not be looked at and will be again", e);
    } finally {
      done.countDown();
    }
  }
}
