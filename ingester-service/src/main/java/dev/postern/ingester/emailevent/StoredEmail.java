package dev.postern.ingester.emailevent;

import dev.postern.model.email.EmailEventType;
import dev.postern.model.email.EmailId;
import dev.postern.model.email.EmailStatus;
import dev.postern.model.email.TestAddress;
import dev.postern.model.organization.Tenant;
import dev.postern.model.trace.TraceContext;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An email as it stands, locked for the transaction.
 *
 * @param headers JSON object, name to value
 * @param tags JSON array of name and value
 * @param trace where what becomes of it belongs; null if it is not traced
 */
record StoredEmail(
    Tenant tenant,
    EmailId id,
    EmailStatus status,
    Instant createdAt,
    String from,
    String subject,
    String headers,
    String tags,
    @Nullable TraceContext trace,
    List<Recipient> recipients) {

  StoredEmail {
    recipients = List.copyOf(recipients);
  }

  /** One recipient of it. */
  record Recipient(int position, String address, EmailStatus status) {
    /** SES knows test addresses as those of its simulator. */
    boolean is(String other) {
      return address.equalsIgnoreCase(other)
          || TestAddress.parse(address)
              .flatMap(TestAddress::simulator)
              .filter(other::equalsIgnoreCase)
              .isPresent();
    }

    private Recipient advance(EmailEventType event) {
      return new Recipient(position, address, status.advance(event));
    }
  }

  /** With one more recipient. */
  StoredEmail with(Recipient recipient) {
    List<Recipient> more = Stream.concat(recipients.stream(), Stream.of(recipient)).toList();
    return new StoredEmail(
        tenant, id, status, createdAt, from, subject, headers, tags, trace, more);
  }

  /** The email after one fact. */
  StoredEmail after(EmailFact fact) {
    List<Recipient> moved =
        recipients.stream().map(r -> fact.concerns(r) ? r.advance(fact.advances()) : r).toList();
    EmailStatus next =
        fact.scope() == EmailFact.Scope.ONE_RECIPIENT
            ? raisedTo(EmailStatus.ofRecipients(moved.stream().map(Recipient::status).toList()))
            : status.advance(fact.advances());
    return new StoredEmail(tenant, id, next, createdAt, from, subject, headers, tags, trace, moved);
  }

  private EmailStatus raisedTo(EmailStatus other) {
    return status.isFinal() ? status : EmailStatus.ofRecipients(List.of(status, other));
  }
}
