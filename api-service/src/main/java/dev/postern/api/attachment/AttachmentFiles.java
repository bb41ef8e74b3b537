package dev.postern.api.attachment;

import dev.postern.api.download.Download;
import dev.postern.api.download.FileContent;
import dev.postern.api.link.Link;
import dev.postern.api.problem.ApiException;
import dev.postern.api.storage.ObjectClient;
import dev.postern.api.storage.Storage;
import dev.postern.api.storage.StorageException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finds the bytes of files, wherever they are kept. */
@ApplicationScoped
class AttachmentFiles {
  private static final Logger LOG = Logger.getLogger(AttachmentFiles.class);

  /** The driver holds a piece twice more, as text; so a request takes less than 256 KiB. */
  private static final int ROW_PIECE = 64 * 1024;

  private static final int OBJECT_PIECE = 192 * 1024;

  private final AttachmentFileService files;
  private final Storage storage;

  AttachmentFiles(AttachmentFileService files, Storage storage) {
    this.files = files;
    this.storage = storage;
  }

  /** Empty if what the link opens is gone. */
  Optional<Download> find(Link link) {
    return files
        .find(link.tenant(), link.id())
        .flatMap(
            served ->
                served.storageKey().isPresent()
                    ? fromStorage(served.file(), served.storageKey().orElseThrow())
                    : Optional.of(fromDatabase(served.file(), link)));
  }

  private Download fromDatabase(StoredAttachment file, Link link) {
    return download(
        file, (offset, length) -> files.read(link.tenant(), link.id(), offset, length), ROW_PIECE);
  }

  private Optional<Download> fromStorage(StoredAttachment file, String key) {
    try {
      ObjectClient client = storage.client().orElseThrow(AttachmentFiles::unavailable);
      if (!client.exists(key)) {
        LOG.errorf("The storage has lost the attachment %s", file.id());
        return Optional.empty();
      }
      FileContent content = (offset, length) -> client.read(key, offset, length);
      return Optional.of(download(file, content, OBJECT_PIECE));
    } catch (StorageException e) {
      LOG.errorf(e, "The attachment %s cannot be read", file.id());
      throw unavailable();
    }
  }

  private static Download download(StoredAttachment file, FileContent content, int piece) {
    return new Download(file.filename(), file.contentType(), file.size(), content, piece);
  }

  private static ApiException unavailable() {
    return ApiException.unavailable("The attachment cannot be read right now.");
  }
}
