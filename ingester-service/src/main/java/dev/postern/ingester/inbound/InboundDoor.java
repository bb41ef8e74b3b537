package dev.postern.ingester.inbound;

import dev.postern.ingester.spool.SpooledBytes;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;

/** What all doors have in common: store, then read, then answer. */
@ApplicationScoped
class InboundDoor {
  /** What SES takes at most, of mails of all kinds. */
  static final long LARGEST_MAIL = 40L * 1024 * 1024;

  private final InboundReceiver receiver;
  private final ParsePool pool;
  private final HeaderRecipients headers;

  InboundDoor(InboundReceiver receiver, ParsePool pool, HeaderRecipients headers) {
    this.receiver = receiver;
    this.pool = pool;
    this.headers = headers;
  }

  /**
   * Takes a mail over, whose bytes are closed when all is done with them.
   *
   * @throws InboundRefusalException if it is for nobody here
   */
  InboundResponse receive(InboundMail mail) throws IOException {
    boolean handedOver = false;
    try {
      StoreResult result = receiver.receive(mail);
      if (result.stored().isEmpty()) {
        return result
            .duplicateOf()
            .map(original -> InboundResponse.duplicate(mail.sourceId(), original.value()))
            .orElseThrow(() -> new InboundRefusalException(InboundRefusal.NO_INBOX));
      }
      handedOver = true;
      return InboundResponse.accepted(
          mail.sourceId(), result.stored(), pool.parse(result.stored(), mail.raw()));
    } finally {
      if (!handedOver) {
        mail.raw().close();
      }
    }
  }

  /** The addresses that a mail names itself, where nobody tells whom it was delivered to. */
  List<String> recipients(List<String> told, SpooledBytes raw) throws IOException {
    return told.isEmpty() ? headers.of(raw) : told;
  }
}
