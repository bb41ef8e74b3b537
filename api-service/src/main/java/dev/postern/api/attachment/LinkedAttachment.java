package dev.postern.api.attachment;

import java.util.Optional;

/**
 * A file of an email, and where whoever may see the email gets it.
 *
 * @param contentId by which the email's html shows it, if it does
 */
public record LinkedAttachment(
    String filename, long size, Optional<String> contentId, String downloadUrl) {
  /** The link is as good as a key. */
  @Override
  public String toString() {
    return "LinkedAttachment";
  }
}
