package dev.postern.ingester.inbound;

import dev.postern.ingester.mime.ReadAttachment;
import java.util.Optional;
import java.util.UUID;

/**
 * An attachment to write.
 *
 * @param position its place in the mail, from 1
 * @param storageKey where its bytes are already; empty if they go into the database, or nowhere
 */
record ReceivedFile(UUID id, int position, ReadAttachment attachment, Optional<String> storageKey) {
  static final String SKIPPED = "larger than the limit";

  String disposition() {
    return attachment.inline() ? "inline" : "attachment";
  }
}
