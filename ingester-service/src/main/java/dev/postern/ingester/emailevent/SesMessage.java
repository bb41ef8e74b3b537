package dev.postern.ingester.emailevent;

import dev.postern.ingester.ses.SesEvent;

/** A message with the event that it brought, read. */
record SesMessage(InboxMessage message, SesEvent event, EmailReference reference) {
  /**
   * @throws UnusableEventException if it names no email
   */
  static SesMessage of(InboxMessage message, SesEvent event) {
    return new SesMessage(message, event, EmailReference.of(event.mail()));
  }
}
