package dev.postern.dispatcher.fetch;

import dev.postern.dispatcher.fetch.FetchOutcome.Complete;
import dev.postern.dispatcher.fetch.FetchOutcome.Failed;
import dev.postern.dispatcher.fetch.FetchOutcome.Impossible;
import dev.postern.dispatcher.fetch.FetchOutcome.Unfinished;
import dev.postern.dispatcher.http.FileHttpConfig;
import dev.postern.dispatcher.storage.ObjectClient;
import dev.postern.dispatcher.storage.Storage;
import dev.postern.dispatcher.storage.StorageException;
import dev.postern.http.FileHttpClient;
import dev.postern.http.FileOutcome;
import dev.postern.model.email.AttachmentKey;
import dev.postern.model.settings.StorageLocation;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Fetches the files of one email, one after the other, and puts them where files are kept. */
@ApplicationScoped
class FileFetcher {
  private static final Logger LOG = Logger.getLogger(FileFetcher.class);

  private static final Duration STORING = Duration.ofSeconds(20);

  private final FetchService fetches;
  private final FileHttpClient http;
  private final Storage storage;
  private final Duration enough;

  /** For the database a file has to be in memory: one at a time. */
  private final ReentrantLock inMemory = new ReentrantLock();

  FileFetcher(FetchService fetches, FileHttpClient http, Storage storage, FileHttpConfig config) {
    this.fetches = fetches;
    this.http = http;
    this.storage = storage;
    this.enough = config.deadline().plus(STORING);
  }

  FetchOutcome fetch(ClaimedFetch claimed) throws InterruptedException {
    for (MissingFile file : fetches.missing(claimed)) {
      if (!claimed.lease().lasts(enough)) {
        return new Unfinished(Duration.ZERO);
      }
      FetchOutcome outcome = fetch(claimed, file);
      if (!(outcome instanceof Complete)) {
        return outcome;
      }
    }
    return new Complete();
  }

  private FetchOutcome fetch(ClaimedFetch claimed, MissingFile file) throws InterruptedException {
    Path path = null;
    try {
      path = Files.createTempFile("postern-attachment-", null);
      return switch (http.get(file.url(), path, fetches.room(claimed))) {
        case FileOutcome.Fetched(long size) -> keep(claimed, file, path, size);
        case FileOutcome.Unavailable(String reason) -> new Failed(reason);
        case FileOutcome.Impossible(String reason) -> new Impossible(reason);
        case FileOutcome.TooLarge tooLarge ->
            new Impossible("the email would be larger than 40 MB");
      };
    } catch (IOException | StorageException e) {
      LOG.errorf(e, "An attachment of %s cannot be kept", claimed.email());
      return new Unfinished(STORING);
    } finally {
      delete(path);
    }
  }

  private FetchOutcome keep(ClaimedFetch claimed, MissingFile file, Path path, long size)
      throws IOException {
    Optional<ObjectClient> objects = storage.client();
    if (objects.isPresent() && size >= StorageLocation.LARGE) {
      String key = new AttachmentKey(claimed.tenant(), claimed.email(), file.id()).print();
      objects.get().put(key, path);
      fetches.keep(claimed, file, key, size);
    } else {
      keepInDatabase(claimed, file, path);
    }
    return new Complete();
  }

  private void keepInDatabase(ClaimedFetch claimed, MissingFile file, Path path)
      throws IOException {
    inMemory.lock();
    try {
      fetches.keep(claimed, file, Files.readAllBytes(path));
    } finally {
      inMemory.unlock();
    }
  }

  private static void delete(@Nullable Path path) {
    try {
      if (path != null) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      LOG.warnf(e, "%s is left behind", path);
    }
  }
}
