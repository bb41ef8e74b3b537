package dev.postern.ingester.emailevent;

import static dev.postern.model.email.EmailEventType.BOUNCED;
import static dev.postern.model.email.EmailEventType.CLICKED;
import static dev.postern.model.email.EmailEventType.COMPLAINED;
import static dev.postern.model.email.EmailEventType.DELIVERED;
import static dev.postern.model.email.EmailEventType.DELIVERY_DELAYED;
import static dev.postern.model.email.EmailEventType.FAILED;
import static dev.postern.model.email.EmailEventType.OPENED;
import static dev.postern.model.email.EmailEventType.SENT;
import static dev.postern.model.email.EmailEventType.SUPPRESSED;

import dev.postern.ingester.emailevent.StoredEmail.Recipient;
import dev.postern.ingester.ses.SesEvent;
import dev.postern.ingester.ses.SesEvent.BouncedRecipient;
import dev.postern.model.email.EmailEventType;
import dev.postern.model.email.TestAddress;
import dev.postern.model.suppression.SuppressionReason;
import dev.postern.model.webhook.EmailPayload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an event of SES means for an email of ours. */
final class SesEventReader {
  private static final String PERMANENT = "Permanent";
  // SES did not try: the address is on its own list, or on that of our AWS account.
  private static final List<String> NOT_TRIED = List.of("Suppressed", "OnAccountSuppressionList");

  private final StoredEmail email;

  SesEventReader(StoredEmail email) {
    this.email = email;
  }

  List<EmailFact> facts(SesEvent event) {
    Instant at = event.at();
    return switch (event) {
      case SesEvent.Send send ->
          List.of(EmailFact.ofAll(SENT, at, EventDetails.sent(send.mail().messageId())));
      case SesEvent.Delivery delivery -> ofEach(DELIVERED, at, delivery.recipients());
      case SesEvent.DeliveryDelay delay -> ofEach(DELIVERY_DELAYED, at, delay.recipients());
      case SesEvent.Bounce bounce ->
          bounce.recipients().stream().map(recipient -> bounced(bounce, recipient)).toList();
      case SesEvent.Complaint complaint ->
          complaint.recipients().stream().map(address -> complained(complaint, address)).toList();
      case SesEvent.Reject reject -> failed(at, reject.reason());
      case SesEvent.RenderingFailure failure -> failed(at, failure.errorMessage());
      case SesEvent.Open open -> List.of(ofSome(OPENED, at, EventDetails.NONE));
      case SesEvent.Click click -> List.of(ofSome(CLICKED, at, clicked(click)));
      case SesEvent.Subscription subscription -> List.of();
    };
  }

  private List<EmailFact> ofEach(EmailEventType type, Instant at, List<String> addresses) {
    return addresses.stream()
        .map(address -> EmailFact.ofOne(type, known(address), at, EventDetails.NONE))
        .toList();
  }

  /** Of the only recipient, if there is just one. */
  private EmailFact ofSome(EmailEventType type, Instant at, EventDetails details) {
    return email.recipients().size() == 1
        ? EmailFact.ofOne(type, email.recipients().getFirst().address(), at, details)
        : EmailFact.ofSome(type, at, details);
  }

  private EmailFact bounced(SesEvent.Bounce bounce, BouncedRecipient recipient) {
    List<String> diagnostics = Optional.ofNullable(recipient.diagnosticCode()).stream().toList();
    EmailFact fact =
        NOT_TRIED.contains(bounce.subType())
            ? notTried(
                recipient.address(), bounce.at(), bounce.subType(), "previous_bounce", diagnostics)
            : EmailFact.ofOne(
                BOUNCED,
                known(recipient.address()),
                bounce.at(),
                EventDetails.of(
                    new EmailPayload.Bounce(
                        message(bounce), bounce.type(), bounce.subType(), diagnostics)));
    return bounce.type().equals(PERMANENT) ? suppressing(fact, SuppressionReason.BOUNCE) : fact;
  }

  private static String message(SesEvent.Bounce bounce) {
    return switch (bounce.type()) {
      case PERMANENT -> "The recipient's mail server refused the email for good.";
      case "Transient" -> "The recipient's mail server could not take the email for now.";
      default -> "The email bounced and the reason could not be told.";
    };
  }

  private EmailFact complained(SesEvent.Complaint complaint, String address) {
    String subType = complaint.subType();
    EmailFact fact =
        subType != null && NOT_TRIED.contains(subType)
            ? notTried(address, complaint.at(), subType, "previous_complaint", List.of())
            : EmailFact.ofOne(COMPLAINED, known(address), complaint.at(), EventDetails.NONE);
    return suppressing(fact, SuppressionReason.COMPLAINT);
  }

  /**
   * Told as suppressed. SES does this after it reported the email as sent, from where no status
   * leads to suppressed: the recipient's status becomes bounced, in whatever order the two come.
   */
  private EmailFact notTried(
      String address, Instant at, String type, String reason, List<String> diagnostics) {
    var suppressed =
        new EmailPayload.Suppressed(
            "SES did not send to the address: it is on a suppression list.",
            type,
            reason,
            diagnostics);
    return EmailFact.ofOne(SUPPRESSED, known(address), at, EventDetails.of(suppressed))
        .advancing(BOUNCED);
  }

  /**
   * Only our own recipients: a forwarder's address further on is not for us to block. And none that
   * is there to be tried again.
   */
  private EmailFact suppressing(EmailFact fact, SuppressionReason reason) {
    boolean ours =
        email.recipients().stream()
            .filter(recipient -> TestAddress.parse(recipient.address()).isEmpty())
            .anyMatch(fact::concerns);
    return ours ? fact.suppressing(reason) : fact;
  }

  private static List<EmailFact> failed(Instant at, String reason) {
    return List.of(EmailFact.ofAll(FAILED, at, EventDetails.of(new EmailPayload.Failure(reason))));
  }

  private static EventDetails clicked(SesEvent.Click click) {
    return EventDetails.of(
        new EmailPayload.Click(click.ipAddress(), click.link(), click.at(), click.userAgent()));
  }

  /**
   * The recipient as we know them. Bounces name the address that the mail ended at, which after
   * forwarding is another; with one recipient it can only be theirs.
   */
  private String known(String address) {
    List<Recipient> recipients = email.recipients();
    return recipients.stream()
        .filter(recipient -> recipient.is(address))
        .findFirst()
        .or(() -> recipients.size() == 1 ? recipients.stream().findFirst() : Optional.empty())
        .map(Recipient::address)
        .orElse(address);
  }
}
