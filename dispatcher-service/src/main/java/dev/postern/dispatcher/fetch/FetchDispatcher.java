package dev.postern.dispatcher.fetch;

import dev.postern.dispatcher.fetch.FetchOutcome.Complete;
import dev.postern.dispatcher.fetch.FetchOutcome.Failed;
import dev.postern.dispatcher.fetch.FetchOutcome.Impossible;
import dev.postern.dispatcher.fetch.FetchOutcome.Unfinished;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Claims emails whose files are missing, and has each email's fetched on a thread of its own. */
@ApplicationScoped
class FetchDispatcher {
  private static final Logger LOG = Logger.getLogger(FetchDispatcher.class);

  /** After as many failures as there are pauses the next one is the last. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2));

  private final FetchService fetches;
  private final FileFetcher fetcher;
  private final int concurrency;
  private final Semaphore workers;

  FetchDispatcher(FetchService fetches, FileFetcher fetcher, FetchConfig config) {
    this.fetches = fetches;
    this.fetcher = fetcher;
    this.concurrency = config.concurrency();
    this.workers = new Semaphore(concurrency);
  }

  /** Answers whether more may be due. */
  boolean dispatch() {
    int free = workers.drainPermits();
    if (free == 0) {
      return false;
    }
    int taken = 0;
    try {
      List<ClaimedFetch> claimed = fetches.claim(free);
      claimed.forEach(fetch -> Thread.ofVirtual().start(() -> work(fetch)));
      taken = claimed.size();
    } finally {
      workers.release(free - taken);
    }
    return taken == free;
  }

  private void work(ClaimedFetch fetch) {
    try {
      record(fetch, fetcher.fetch(fetch));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.errorf(e, "The files of %s are fetched again when the lease is over", fetch.email());
    } finally {
      workers.release();
    }
  }

  private void record(ClaimedFetch fetch, FetchOutcome outcome) {
    switch (outcome) {
      case Complete complete -> fetches.finish(fetch);
      case Impossible(String reason) -> fail(fetch, reason);
      case Unfinished(Duration pause) -> fetches.postpone(fetch, pause, fetch.failedAttempts());
      case Failed(String reason) -> {
        int failures = fetch.failedAttempts();
        if (failures < PAUSES.size()) {
          fetches.postpone(fetch, PAUSES.get(failures), failures + 1);
        } else {
          fail(fetch, reason);
        }
      }
    }
  }

  private void fail(ClaimedFetch fetch, String reason) {
    fetches.fail(fetch, "an attachment could not be fetched: " + reason);
  }

  /** Waits until nothing is being fetched. */
  void awaitFetches(Duration patience) {
    try {
      if (workers.tryAcquire(concurrency, patience.toMillis(), TimeUnit.MILLISECONDS)) {
        workers.release(concurrency);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
