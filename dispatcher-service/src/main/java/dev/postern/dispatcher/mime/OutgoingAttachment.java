package dev.postern.dispatcher.mime;

import org.jspecify.annotations.Nullable;

/**
 * A file that travels with an email.
 *
 * @param contentId under which the HTML refers to it; such a file is shown within the text
 */
@SuppressWarnings("ArrayRecordComponent") // may be tens of megabytes, and is never compared
public record OutgoingAttachment(
    String filename, String contentType, @Nullable String contentId, byte[] content) {

  boolean isInline() {
    return contentId != null;
  }
}
