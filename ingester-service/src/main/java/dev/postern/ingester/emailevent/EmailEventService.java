package dev.postern.ingester.emailevent;

import dev.postern.ingester.emailevent.EmailEventRepository.MessageChange;
import dev.postern.ingester.ses.SesEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Each method is one transaction: either all effects of a message are there, or none. */
@ApplicationScoped
@Transactional
class EmailEventService {
  // An event can overtake the commit that makes its email known, by little.
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  private final EmailEventRepository emails;
  private final InboxRepository inbox;
  private final EmailChanges changes;
  private final EventTracer tracer;
  private final Clock clock;

  EmailEventService(
      EmailEventRepository emails,
      InboxRepository inbox,
      EmailChanges changes,
      EventTracer tracer,
      Clock clock) {
    this.emails = emails;
    this.inbox = inbox;
    this.changes = changes;
    this.tracer = tracer;
    this.clock = clock;
  }

  /**
   * @throws UnusableEventException if the event can never be recorded
   */
  Receipt record(SesMessage message) {
    Optional<StoredEmail> email = emails.lock(message.reference());
    if (email.isEmpty()) {
      Instant retryAt = clock.instant().plus(FIRST_RETRY);
      return inbox.park(message.message(), retryAt) ? Receipt.PARKED : Receipt.DUPLICATE;
    }
    return write(List.of(change(message, email.get())))
        .getOrDefault(message.message().id(), Receipt.DUPLICATE);
  }

  /**
   * Those that can be recorded together.
   *
   * @param group each of another email, which its tags name
   * @return what became of which, by the message's id; those left out are to be recorded by
   *     themselves
   * @throws UnusableEventException if one of them can never be recorded; then none was
   */
  Map<UUID, Receipt> record(List<SesMessage> group) {
    Map<EmailReference, StoredEmail> known = new HashMap<>();
    emails
        .lockFree(group.stream().map(m -> (EmailReference.ByTags) m.reference()).toList())
        .forEach(
            email ->
                known.put(
                    new EmailReference.ByTags(email.tenant().environment(), email.id()), email));
    List<SesMessage> found = group.stream().filter(m -> known.containsKey(m.reference())).toList();
    return found.isEmpty()
        ? Map.of()
        : write(
            found.stream()
                .map(m -> change(m, Objects.requireNonNull(known.get(m.reference()))))
                .toList());
  }

  private Map<UUID, Receipt> write(List<MessageChange> group) {
    Set<UUID> fresh = tracer.around(group, () -> emails.write(group));
    Map<UUID, Receipt> receipts = new HashMap<>();
    for (MessageChange one : group) {
      UUID id = one.message().id();
      receipts.put(id, fresh.contains(id) ? Receipt.RECORDED : Receipt.DUPLICATE);
    }
    return receipts;
  }

  private MessageChange change(SesMessage message, StoredEmail email) {
    EmailChange change = change(message.event(), email);
    return new MessageChange(message.message(), change, tracer.begin(message.event(), change));
  }

  private EmailChange change(SesEvent event, StoredEmail email) {
    try {
      return changes.of(event, email);
    } catch (RuntimeException e) {
      // Working it out needs nothing but the two, so that it would fail again.
      throw new UnusableEventException("it cannot be worked out", e);
    }
  }

  Receipt ignore(InboxMessage message) {
    return inbox.done(message) ? Receipt.IGNORED : Receipt.DUPLICATE;
  }

  Receipt quarantine(InboxMessage message, String reason) {
    return inbox.quarantine(message, reason) ? Receipt.QUARANTINED : Receipt.DUPLICATE;
  }

  List<InboxMessage> claimParked(int limit) {
    return inbox.claim(clock.instant(), limit);
  }
}
