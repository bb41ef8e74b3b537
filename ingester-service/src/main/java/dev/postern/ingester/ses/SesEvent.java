package dev.postern.ingester.ses;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened to an email after SES was asked to send it. */
public sealed interface SesEvent {
  SesMail mail();

  /** When it happened, by SES's clock. */
  Instant at();

  /** SES accepted the email and will try to deliver it. */
  record Send(SesMail mail) implements SesEvent {
    @Override
    public Instant at() {
      return mail.timestamp();
    }
  }

  /** The recipients' mail server took the email. */
  record Delivery(SesMail mail, Instant at, List<String> recipients) implements SesEvent {
    public Delivery {
      recipients = List.copyOf(recipients);
    }
  }

  /**
   * The email was refused for good, or SES gave up on it.
   *
   * @param type Permanent, Transient or Undetermined
   */
  record Bounce(
      SesMail mail, Instant at, String type, String subType, List<BouncedRecipient> recipients)
      implements SesEvent {
    public Bounce {
      recipients = List.copyOf(recipients);
    }
  }

  /** One recipient of a bounce, and what their mail server said. */
  record BouncedRecipient(String address, @Nullable String diagnosticCode) {}

  /** Recipients called the email spam. */
  record Complaint(SesMail mail, Instant at, @Nullable String subType, List<String> recipients)
      implements SesEvent {
    public Complaint {
      recipients = List.copyOf(recipients);
    }
  }

  /** The email cannot be delivered at the moment; SES keeps trying. */
  record DeliveryDelay(SesMail mail, Instant at, List<String> recipients) implements SesEvent {
    public DeliveryDelay {
      recipients = List.copyOf(recipients);
    }
  }

  /** SES accepted the email and then found a virus in it. */
  record Reject(SesMail mail, String reason) implements SesEvent {
    @Override
    public Instant at() {
      return mail.timestamp();
    }
  }

  /** SES could not fill in the template. */
  record RenderingFailure(SesMail mail, String errorMessage) implements SesEvent {
    @Override
    public Instant at() {
      return mail.timestamp();
    }
  }

  /** Somebody loaded the tracking image. SES does not say which recipient it was. */
  record Open(SesMail mail, Instant at) implements SesEvent {}

  /** Somebody followed a link. SES does not say which recipient it was. */
  record Click(SesMail mail, Instant at, String ipAddress, String userAgent, String link)
      implements SesEvent {}

  /** A recipient changed their preferences in SES's own contact lists, which we do not use. */
  record Subscription(SesMail mail, Instant at) implements SesEvent {}
}
