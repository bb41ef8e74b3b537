package dev.postern.dispatcher.fetch;

import dev.postern.dispatcher.claim.Lease;
import dev.postern.model.email.MailLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Says which files to fetch, and records what came of it. */
@ApplicationScoped
class FetchService {
  private final FetchRepository fetches;
  private final FetchConfig config;

  FetchService(FetchRepository fetches, FetchConfig config) {
    this.fetches = fetches;
    this.config = config;
  }

  @Transactional
  List<ClaimedFetch> claim(int limit) {
    fetches.lockQueue();
    Lease lease = Lease.of(UUID.randomUUID(), System.nanoTime(), config.lease());
    return fetches.claim(lease, config.lease(), limit, config.perEnvironment());
  }

  @Transactional
  List<MissingFile> missing(ClaimedFetch fetch) {
    return fetches.missing(fetch.tenant().environment(), fetch.email());
  }

  /** How many bytes the next file may have. */
  @Transactional
  long room(ClaimedFetch fetch) {
    return Math.max(0, MailLimit.room(fetches.bytes(fetch.tenant().environment(), fetch.email())));
  }

  @Transactional
  void keep(ClaimedFetch fetch, MissingFile file, byte[] content) {
    fetches.keep(fetch.tenant().environment(), file.id(), content);
  }

  @Transactional
  void keep(ClaimedFetch fetch, MissingFile file, String storageKey, long size) {
    fetches.keep(fetch.tenant().environment(), file.id(), storageKey, size);
  }

  /** The email has all its files. */
  @Transactional
  void finish(ClaimedFetch fetch) {
    if (fetches.finish(fetch)) {
      fetches.makeDue(fetch.tenant().environment(), fetch.email());
    }
  }

  /** The email will never have all its files; whoever claims it next ends it. */
  @Transactional
  void fail(ClaimedFetch fetch, String failure) {
    if (fetches.fail(fetch, failure)) {
      fetches.makeDue(fetch.tenant().environment(), fetch.email());
    }
  }

  @Transactional
  void postpone(ClaimedFetch fetch, Duration delay, int failedAttempts) {
    fetches.postpone(fetch, delay, failedAttempts);
  }
}
