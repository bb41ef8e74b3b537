package dev.postern.dispatcher.storage;

import dev.postern.model.email.AttachmentKey;
import dev.postern.model.inbound.InboundKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Deletes files that no row names: those of deleted emails, and of emails that were never accepted.
 * What has another kind of name than ours is somebody else's and stays.
 */
@ApplicationScoped
class ObjectSweeper {
  /** Far longer than an email may be on its way from the storage to its row. */
  static final Duration AGE = Duration.ofHours(24);

  /** What a process that died while writing to a folder has left behind. */
  private static final String UNFINISHED = ".part";

  private final Storage storage;
  private final SweepService emails;
  private final Clock clock;

  ObjectSweeper(Storage storage, SweepService emails, Clock clock) {
    this.storage = storage;
    this.emails = emails;
    this.clock = clock;
  }

  /** Answers how many files are gone. */
  int sweep() {
    AtomicInteger deleted = new AtomicInteger();
    storage
        .client()
        .ifPresent(
            client -> {
              for (String start : List.of(AttachmentKey.START, InboundKey.START)) {
                client.list(start, some -> deleted.addAndGet(sweep(client, some)));
              }
            });
    return deleted.get();
  }

  private int sweep(ObjectClient client, List<StoredObject> some) {
    Instant latest = clock.instant().minus(AGE);
    List<String> old =
        some.stream()
            .filter(object -> object.modifiedAt().isBefore(latest))
            .map(StoredObject::key)
            .filter(ObjectSweeper::isOurs)
            .toList();
    Set<String> named = old.isEmpty() ? Set.of() : emails.named(old);
    List<String> unnamed = old.stream().filter(key -> !named.contains(key)).toList();
    unnamed.forEach(client::delete);
    return unnamed.size();
  }

  private static boolean isOurs(String key) {
    String whole =
        key.endsWith(UNFINISHED) ? key.substring(0, key.length() - UNFINISHED.length()) : key;
    return AttachmentKey.parse(whole).isPresent() || InboundKey.parse(whole).isPresent();
  }
}
