package dev.postern.dispatcher.fact;

import dev.postern.model.email.EmailEventType;
import dev.postern.model.email.SentMessageId;
import dev.postern.model.suppression.SuppressionReason;
import java.time.Instant;
import java.util.List;

/** Something that happened to an email, at a time. */
public sealed interface EmailFact {
  EmailSummary email();

  Instant at();

  EmailEventType type();

  /** Two facts with the same key are the same fact, whoever tells it. */
  String key();

  /** The email has been taken for these addresses. */
  record Sent(EmailSummary email, Instant at, List<String> addresses, SentMessageId messageId)
      implements EmailFact {
    @Override
    public EmailEventType type() {
      return EmailEventType.SENT;
    }

    @Override
    public String key() {
      return type().wireName();
    }
  }

  /** The email has been given up for these addresses. */
  record Failed(EmailSummary email, Instant at, List<String> addresses, String reason)
      implements EmailFact {
    @Override
    public EmailEventType type() {
      return EmailEventType.FAILED;
    }

    @Override
    public String key() {
      return type().wireName();
    }
  }

  /** The email is not sent to this address. */
  record Suppressed(EmailSummary email, Instant at, String address, SuppressionReason reason)
      implements EmailFact {
    @Override
    public EmailEventType type() {
      return EmailEventType.SUPPRESSED;
    }

    @Override
    public String key() {
      return type().wireName() + "|" + address;
    }
  }
}
