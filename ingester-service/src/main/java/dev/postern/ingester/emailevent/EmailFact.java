package dev.postern.ingester.emailevent;

import dev.postern.model.email.EmailEventType;
import dev.postern.model.suppression.SuppressionReason;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened, as it will be recorded and told.
 *
 * @param advances how the status moves; differs from the type where SES refused to send
 * @param address the recipient it happened to, if the scope is one recipient
 * @param suppression why the address is not to be sent to any more
 */
record EmailFact(
    EmailEventType type,
    EmailEventType advances,
    Scope scope,
    Optional<String> address,
    Instant at,
    EventDetails details,
    Optional<SuppressionReason> suppression) {

  /** Whose status a fact moves. */
  enum Scope {
    ONE_RECIPIENT,
    ALL_RECIPIENTS,
    /** It happened to one of several recipients, and SES does not say to which. */
    SOME_RECIPIENT
  }

  static EmailFact ofAll(EmailEventType type, Instant at, EventDetails details) {
    return new EmailFact(
        type, type, Scope.ALL_RECIPIENTS, Optional.empty(), at, details, Optional.empty());
  }

  static EmailFact ofSome(EmailEventType type, Instant at, EventDetails details) {
    return new EmailFact(
        type, type, Scope.SOME_RECIPIENT, Optional.empty(), at, details, Optional.empty());
  }

  static EmailFact ofOne(EmailEventType type, String address, Instant at, EventDetails details) {
    return new EmailFact(
        type, type, Scope.ONE_RECIPIENT, Optional.of(address), at, details, Optional.empty());
  }

  EmailFact advancing(EmailEventType event) {
    return new EmailFact(type, event, scope, address, at, details, suppression);
  }

  EmailFact suppressing(SuppressionReason reason) {
    return new EmailFact(type, advances, scope, address, at, details, Optional.of(reason));
  }

  boolean concerns(StoredEmail.Recipient recipient) {
    return switch (scope) {
      case ALL_RECIPIENTS -> true;
      case ONE_RECIPIENT -> recipient.is(address.orElseThrow());
      case SOME_RECIPIENT -> false;
    };
  }

  /** The same for the same fact, whoever tells it, however often and in whatever message. */
  String key() {
    return switch (type) {
      case SENT, FAILED -> type.wireName();
      case SUPPRESSED -> type.wireName() + "|" + address.orElse("");
      default -> type.wireName() + "|" + address.orElse("") + "|" + at;
    };
  }
}
