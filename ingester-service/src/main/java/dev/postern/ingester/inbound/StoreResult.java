package dev.postern.ingester.inbound;

import dev.postern.model.inbound.InboundEmailId;
import java.util.List;
import java.util.Optional;

/**
 * What became of a mail. Committed.
 *
 * @param stored once for each environment that it is for
 * @param duplicateOf the mail that it is a repetition of, wherever it was not stored again
 */
record StoreResult(List<StoredInbound> stored, Optional<InboundEmailId> duplicateOf) {
  static final StoreResult NO_INBOX = new StoreResult(List.of(), Optional.empty());
}
