package dev.postern.api.attachment;

import dev.postern.model.email.AttachmentKey;
import java.util.Map;
import java.util.Optional;

/**
 * Where the files of an email are that is being accepted.
 *
 * @param keys of those in the storage, by their place in the email, from 0
 */
public record StoredFiles(Map<Integer, AttachmentKey> keys) {
  /** They go into the database with the email. */
  public static final StoredFiles NONE = new StoredFiles(Map.of());

  public StoredFiles {
    keys = Map.copyOf(keys);
  }

  /** Empty if that file is not in the storage. */
  public Optional<String> key(int index) {
    return Optional.ofNullable(keys.get(index)).map(AttachmentKey::print);
  }
}
