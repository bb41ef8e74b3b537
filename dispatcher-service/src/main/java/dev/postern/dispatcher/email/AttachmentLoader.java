package dev.postern.dispatcher.email;

import dev.postern.dispatcher.claim.ClaimedEmail;
import dev.postern.dispatcher.claim.ClaimedFile;
import dev.postern.dispatcher.claim.ClaimedFileService;
import dev.postern.dispatcher.mime.OutgoingAttachment;
import dev.postern.dispatcher.mime.UnsendableEmailException;
import dev.postern.dispatcher.storage.ObjectClient;
import dev.postern.dispatcher.storage.Storage;
import dev.postern.dispatcher.storage.StorageException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** Gets the bytes of files, wherever they are kept. */
@ApplicationScoped
class AttachmentLoader {
  private final ClaimedFileService files;
  private final Storage storage;

  AttachmentLoader(ClaimedFileService files, Storage storage) {
    this.files = files;
    this.storage = storage;
  }

  /**
   * In the sender's order.
   *
   * @throws UnsendableEmailException if the bytes of one are nowhere
   * @throws StorageException if that cannot be told now
   */
  List<OutgoingAttachment> load(ClaimedEmail email) {
    return files.files(email).stream()
        .map(
            file ->
                new OutgoingAttachment(
                    file.filename(), file.contentType(), file.contentId(), bytes(file)))
        .toList();
  }

  private byte[] bytes(ClaimedFile file) {
    if (file.content() != null) {
      return file.content();
    }
    if (file.storageKey() == null) {
      throw new UnsendableEmailException(
          Objects.requireNonNullElse(file.failure(), "an attachment is not available"));
    }
    ObjectClient client =
        storage
            .client()
            .orElseThrow(() -> new StorageException("POSTERN_STORAGE is not set", null));
    return client
        .read(file.storageKey())
        .orElseThrow(
            () -> new UnsendableEmailException("an attachment is no longer in the storage"));
  }
}
