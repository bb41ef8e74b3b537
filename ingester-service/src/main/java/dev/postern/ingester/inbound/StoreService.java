package dev.postern.ingester.inbound;

import dev.postern.model.inbound.InboundEmailId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One transaction for all environments that a mail is for: it comes to all of them or to none. */
@ApplicationScoped
@Transactional
class StoreService {
  private final InboundRepository mails;
  private final InboxRepository inboxes;

  StoreService(InboundRepository mails, InboxRepository inboxes) {
    this.mails = mails;
    this.inboxes = inboxes;
  }

  List<Inbox> inboxes(Collection<String> addresses) {
    return inboxes.find(addresses);
  }

  /**
   * @param all in the order of their environments, so that two mails never wait for each other
   */
  StoreResult store(List<NewInbound> all) {
    List<StoredInbound> stored = new ArrayList<>();
    Optional<InboundEmailId> duplicateOf = Optional.empty();
    for (NewInbound mail : all) {
      if (mails.insert(mail)) {
        stored.add(new StoredInbound(mail.tenant(), mail.id()));
      } else {
        duplicateOf = mails.original(mail);
      }
    }
    return new StoreResult(stored, duplicateOf);
  }
}
