package dev.postern.dispatcher.storage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Takes the files of erased emails out of the storage, those excepted that others still name. */
@ApplicationScoped
class ObjectRemover {
  private static final Logger LOG = Logger.getLogger(ObjectRemover.class);

  private final Storage storage;
  private final ObjectRemovalService removals;
  private final SweepService emails;

  ObjectRemover(Storage storage, ObjectRemovalService removals, SweepService emails) {
    this.storage = storage;
    this.removals = removals;
    this.emails = emails;
  }

  /** Answers whether there may be more. */
  boolean removeSome() {
    List<String> keys = removals.claim();
    if (keys.isEmpty()) {
      return false;
    }
    Optional<ObjectClient> client = storage.client();
    if (client.isEmpty()) {
      LOG.warnf(
          "%d files of erased emails wait for the storage: POSTERN_STORAGE names none",
          keys.size());
      return false;
    }
    removals.finish(removed(client.get(), keys));
    return keys.size() == ObjectRemovalService.BATCH;
  }

  /** The others come again. */
  private List<String> removed(ObjectClient client, List<String> keys) {
    Set<String> named = emails.named(keys);
    List<String> removed = new ArrayList<>();
    for (String key : keys) {
      try {
        if (!named.contains(key)) {
          client.delete(key);
        }
        removed.add(key);
      } catch (StorageException e) {
        LOG.warn("A file of an erased email cannot be deleted now; it will be", e);
      }
    }
    return removed;
  }
}
