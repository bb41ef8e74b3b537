package dev.postern.ingester.inbound;

import dev.postern.ingester.inbound.WaitingRepository.Waiting;
import dev.postern.ingester.spool.SpooledBytes;
import dev.postern.ingester.storage.Storage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reads the mails whose reading has not been finished by whoever took them in. */
@ApplicationScoped
class WaitingMails {
  private static final Logger LOG = Logger.getLogger(WaitingMails.class);
  private static final int MOST_ATTEMPTS = 8;
  private static final int AT_ONCE = 100;

  private final WaitingService waiting;
  private final ParseService service;
  private final ParsePool pool;
  private final Storage storage;

  WaitingMails(WaitingService waiting, ParseService service, ParsePool pool, Storage storage) {
    this.waiting = waiting;
    this.service = service;
    this.pool = pool;
    this.storage = storage;
  }

  /** Answers how many it has begun. */
  int read() {
    int count = 0;
    Optional<Waiting> next = waiting.claim();
    while (next.isPresent()) {
      read(next.get());
      count++;
      next = count < AT_ONCE ? waiting.claim() : Optional.empty();
    }
    return count;
  }

  private void read(Waiting mail) {
    if (mail.attempts() > MOST_ATTEMPTS) {
      LOG.errorf("The mail %s is given up: reading it never ends", mail.stored());
      service.unparsable(mail.stored(), "reading it never ends");
      return;
    }
    Optional<SpooledBytes> raw =
        mail.raw()
            .or(
                () ->
                    storage
                        .client()
                        .flatMap(client -> client.get(mail.storageKey().orElseThrow())));
    if (raw.isEmpty()) {
      LOG.errorf("The bytes of mail %s are not in the storage", mail.stored());
      return;
    }
    pool.parse(List.of(mail.stored()), raw.get());
  }
}
