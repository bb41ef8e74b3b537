package dev.postern.api.inbound;

import dev.postern.api.problem.ApiException;
import dev.postern.api.storage.ObjectClient;
import dev.postern.api.storage.Storage;
import dev.postern.api.storage.StorageException;
import dev.postern.model.inbound.InboundEmailId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Deletes a received email wherever it is kept. The storage comes first: whoever is answered that
 * the email is deleted can rely on it, and whoever is not can ask again.
 */
@ApplicationScoped
class InboundEraser {
  private static final Logger LOG = Logger.getLogger(InboundEraser.class);

  private final InboundEmailService emails;
  private final Storage storage;

  InboundEraser(InboundEmailService emails, Storage storage) {
    this.emails = emails;
    this.storage = storage;
  }

  /**
   * Answers whether there was such an email.
   *
   * @throws ApiException if the storage does not delete what it holds of it
   */
  boolean erase(Tenant tenant, InboundEmailId id) {
    Optional<Set<String>> known = emails.storageKeys(tenant, id).map(HashSet::new);
    if (known.isEmpty()) {
      return false;
    }
    delete(id, known.get());
    Optional<Set<String>> held = emails.delete(tenant, id).map(HashSet::new);
    // What the ingester has put there in between, if it was parsing the email just now.
    held.ifPresent(
        keys -> {
          keys.removeAll(known.get());
          delete(id, keys);
        });
    return held.isPresent();
  }

  private void delete(InboundEmailId id, Collection<String> keys) {
    if (keys.isEmpty()) {
      return;
    }
    try {
      ObjectClient client = storage.client().orElseThrow(InboundEraser::unavailable);
      keys.forEach(client::delete);
    } catch (StorageException e) {
      LOG.errorf(e, "The storage does not delete the received email %s", id);
      throw unavailable();
    }
  }

  private static ApiException unavailable() {
    return ApiException.unavailable("The email cannot be deleted right now.");
  }
}
