package dev.postern.ingester.inbound;

import dev.postern.ingester.mime.MailAddresses;
import dev.postern.ingester.storage.Storage;
import dev.postern.model.id.UuidV7;
import dev.postern.model.inbound.InboundEmailId;
import dev.postern.model.inbound.InboundKey;
import dev.postern.model.organization.Tenant;
import dev.postern.model.settings.StorageLocation;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Decides whom a mail is for and stores it. When it returns, what it answers is committed. */
@ApplicationScoped
class InboundReceiver {
  private static final int MOST_RECIPIENTS = 1000;

  private final StoreService store;
  private final Storage storage;
  private final UuidV7 uuids;
  private final MeterRegistry meters;

  InboundReceiver(StoreService store, Storage storage, UuidV7 uuids, MeterRegistry meters) {
    this.store = store;
    this.storage = storage;
    this.uuids = uuids;
    this.meters = meters;
  }

  StoreResult receive(InboundMail mail) throws IOException {
    Map<Tenant, List<Inbox>> inboxes = new TreeMap<>(byEnvironment());
    for (Inbox inbox : inboxes(mail)) {
      inboxes.computeIfAbsent(inbox.tenant(), tenant -> new ArrayList<>()).add(inbox);
    }
    if (inboxes.isEmpty()) {
      count("no_inbox");
      return StoreResult.NO_INBOX;
    }
    MessageKey key = MessageKey.of(mail.raw());
    List<NewInbound> all = new ArrayList<>();
    inboxes.forEach((tenant, some) -> all.add(prepare(mail, tenant, some, key)));
    StoreResult result = store.store(all);
    count(result.stored().isEmpty() ? "duplicate" : "stored");
    return result;
  }

  private static Comparator<Tenant> byEnvironment() {
    return Comparator.comparing(tenant -> tenant.environment().value());
  }

  private Collection<Inbox> inboxes(InboundMail mail) {
    if (mail.token().isPresent()) {
      InboundToken token = mail.token().get();
      return List.of(new Inbox(token.tenant(), token.inbox()));
    }
    Set<String> addresses = new LinkedHashSet<>();
    for (String recipient : mail.recipients().stream().limit(MOST_RECIPIENTS).toList()) {
      MailAddresses.in(recipient)
          .forEach(found -> addresses.add(found.address().toLowerCase(Locale.ROOT)));
    }
    return store.inboxes(addresses);
  }

  /** Large bytes go to the storage first: without their row the dispatcher sweeps them away. */
  private NewInbound prepare(InboundMail mail, Tenant tenant, List<Inbox> inboxes, MessageKey key) {
    InboundEmailId id = new InboundEmailId(uuids.next());
    Optional<String> storageKey =
        mail.raw().size() < StorageLocation.LARGE
            ? Optional.empty()
            : storage
                .client()
                .map(
                    client -> {
                      String name = InboundKey.raw(tenant, id).print();
                      client.put(name, mail.raw());
                      return name;
                    });
    return new NewInbound(tenant, id, inboxes, mail, key, storageKey, UuidV7.instantOf(id.value()));
  }

  private void count(String result) {
    meters.counter("postern.inbound.mails", "result", result).increment();
  }
}
