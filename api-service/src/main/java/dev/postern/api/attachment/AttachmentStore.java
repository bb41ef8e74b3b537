package dev.postern.api.attachment;

import dev.postern.api.message.Attachment;
import dev.postern.api.problem.ApiException;
import dev.postern.api.storage.ObjectClient;
import dev.postern.api.storage.Storage;
import dev.postern.api.storage.StorageException;
import dev.postern.model.email.AttachmentKey;
import dev.postern.model.email.EmailId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.settings.StorageLocation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Puts the files of large emails into the storage before the email is written: a row never names
 * what is not there. What is put and then not named, the dispatcher deletes after a day.
 */
@ApplicationScoped
public class AttachmentStore {
  private static final Logger LOG = Logger.getLogger(AttachmentStore.class);

  private final Storage storage;

  AttachmentStore(Storage storage) {
    this.storage = storage;
  }

  /**
   * Files that are still to be fetched stay where they are.
   *
   * @param ids one for each file
   * @throws ApiException if the storage does not take them
   */
  public StoredFiles put(Tenant tenant, EmailId email, List<UUID> ids, List<Attachment> files) {
    long bytes = files.stream().mapToLong(Attachment::size).sum();
    if (bytes < StorageLocation.LARGE || storage.client().isEmpty()) {
      return StoredFiles.NONE;
    }
    ObjectClient client = storage.client().orElseThrow();
    Map<Integer, AttachmentKey> keys = new HashMap<>();
    try {
      for (int i = 0; i < files.size(); i++) {
        byte[] content = files.get(i).content();
        if (content != null) {
          AttachmentKey key = new AttachmentKey(tenant, email, ids.get(i));
          keys.put(i, key);
          client.put(key.print(), content);
        }
      }
      return new StoredFiles(keys);
    } catch (StorageException e) {
      LOG.error("Attachments cannot be stored, and so large emails are refused", e);
      discard(new StoredFiles(keys));
      throw ApiException.unavailable("Attachments cannot be stored right now.");
    }
  }

  /** Only if it is certain that no row names them. */
  public void discard(StoredFiles files) {
    for (AttachmentKey key : files.keys().values()) {
      try {
        storage.client().ifPresent(client -> client.delete(key.print()));
      } catch (StorageException e) {
        LOG.warnf("A stored attachment is deleted later, and not now: %s", e.getMessage());
        return;
      }
    }
  }
}
