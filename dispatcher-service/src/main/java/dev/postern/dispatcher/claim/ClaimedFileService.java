package dev.postern.dispatcher.claim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Reads the files of claimed emails. */
@ApplicationScoped
public class ClaimedFileService {
  private final FileRepository files;

  ClaimedFileService(FileRepository files) {
    this.files = files;
  }

  /** In the sender's order. */
  @Transactional
  public List<ClaimedFile> files(ClaimedEmail email) {
    return files.files(email.summary().key());
  }
}
