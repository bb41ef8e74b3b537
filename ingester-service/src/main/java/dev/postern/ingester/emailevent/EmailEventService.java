package dev.postern.ingester.emailevent;

import dev.postern.ingester.ses.SesEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Each method is one transaction: either all effects of a message are there, or none. */
@ApplicationScoped
@Transactional
class EmailEventService {
  // An event can overtake the commit that makes its email known, by little.
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  private final EmailEventRepository emails;
  private final InboxRepository inbox;
  private final EmailChanges changes;
  private final Clock clock;

  EmailEventService(
      EmailEventRepository emails, InboxRepository inbox, EmailChanges changes, Clock clock) {
    this.emails = emails;
    this.inbox = inbox;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * @throws UnusableEventException if the event can never be recorded
   */
  Receipt record(InboxMessage message, SesEvent event) {
    Optional<StoredEmail> email = emails.lock(EmailReference.of(event.mail()));
    if (email.isEmpty()) {
      Instant retryAt = clock.instant().plus(FIRST_RETRY);
      return inbox.park(message, retryAt) ? Receipt.PARKED : Receipt.DUPLICATE;
    }
    return emails.write(message, change(event, email.get())) ? Receipt.RECORDED : Receipt.DUPLICATE;
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
