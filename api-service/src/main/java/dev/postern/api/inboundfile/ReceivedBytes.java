package dev.postern.api.inboundfile;

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

/** Finds the bytes of received emails and of their files, wherever they are kept. */
@ApplicationScoped
public class ReceivedBytes {
  private static final Logger LOG = Logger.getLogger(ReceivedBytes.class);

  /** The driver holds a piece twice more, as text; so a request takes less than 256 KiB. */
  private static final int ROW_PIECE = 64 * 1024;

  private static final int OBJECT_PIECE = 192 * 1024;

  private final ServedBytesService service;
  private final Storage storage;

  ReceivedBytes(ServedBytesService service, Storage storage) {
    this.service = service;
    this.storage = storage;
  }

  /**
   * Empty if what the link opens is gone.
   *
   * @throws ApiException if the storage does not answer
   */
  public Optional<Download> find(Link link) {
    return service
        .find(link)
        .flatMap(
            served ->
                served.storageKey().isPresent()
                    ? fromStorage(link, served, served.storageKey().orElseThrow())
                    : Optional.of(fromDatabase(link, served)));
  }

  private Download fromDatabase(Link link, ServedBytes served) {
    FileContent content = (offset, length) -> service.read(link, offset, length);
    return download(served, content, ROW_PIECE);
  }

  private Optional<Download> fromStorage(Link link, ServedBytes served, String key) {
    try {
      ObjectClient client = storage.client().orElseThrow(ReceivedBytes::unavailable);
      if (!client.exists(key)) {
        LOG.errorf("The storage has lost %s %s", link.purpose(), link.id());
        return Optional.empty();
      }
      FileContent content = (offset, length) -> client.read(key, offset, length);
      return Optional.of(download(served, content, OBJECT_PIECE));
    } catch (StorageException e) {
      LOG.errorf(e, "%s %s cannot be read", link.purpose(), link.id());
      throw unavailable();
    }
  }

  private static Download download(ServedBytes served, FileContent content, int piece) {
    return new Download(served.filename(), served.contentType(), served.size(), content, piece);
  }

  private static ApiException unavailable() {
    return ApiException.unavailable("The file cannot be read right now.");
  }
}
