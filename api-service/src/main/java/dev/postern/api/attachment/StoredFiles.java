package dev.postern.api.attachment;

import dev.postern.model.email.AttachmentKey;
import java.util.List;
import java.util.Optional;

/** Where the files of an email are that is being accepted. */
public record StoredFiles(List<AttachmentKey> keys) {
  /** They go into the database with the email. */
  public static final StoredFiles NONE = new StoredFiles(List.of());

  public StoredFiles {
    keys = List.copyOf(keys);
  }

  /** Empty if that file goes into the database. */
  public Optional<String> key(int index) {
    return keys.isEmpty() ? Optional.empty() : Optional.of(keys.get(index).print());
  }
}
