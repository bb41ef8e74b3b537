package dev.postern.ingester.inbound;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A mail of which all is known that ever will be.
 *
 * @param error why it could not be read; empty if it could
 * @param messageId its own, or one made for it
 * @param threadId shared by the mails that answer each other
 */
record FinishedMail(ReceivedMail mail, Optional<String> error, String messageId, UUID threadId) {
  /** What is known of a mail that cannot be read. */
  static final ReceivedMail NOTHING =
      new ReceivedMail(
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          null,
          null,
          null,
          null,
          List.of(),
          Set.of());

  String state() {
    return error.isPresent() ? "unparsable" : "parsed";
  }
}
