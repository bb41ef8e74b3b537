package dev.postern.dispatcher.transport;

import dev.postern.model.email.SentMessageId;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came of handing an email over. */
public sealed interface SendOutcome {
  /** As metrics and traces name it. */
  default String word() {
    return switch (this) {
      case Accepted accepted -> "accepted";
      case RefusedForNow refused -> "refused_for_now";
      case HeldBack(Hold hold, String reason, Duration wait) ->
          hold.name().toLowerCase(Locale.ROOT);
      case Refused refused -> "refused";
      case Unknown unknown -> "unknown";
    };
  }

  /** The other side has the email. */
  record Accepted(SentMessageId messageId) implements SendOutcome {}

  /**
   * The other side does not have the email, and may take it later.
   *
   * @param retryAfter how long to wait at least, where that is known
   */
  record RefusedForNow(String reason, @Nullable Duration retryAfter) implements SendOutcome {}

  /**
   * The other side does not have the email, for a reason that has nothing to do with it; it does
   * not count as a failure.
   */
  record HeldBack(Hold hold, String reason, Duration retryAfter) implements SendOutcome {}

  /** What holds emails back. */
  enum Hold {
    /** We call faster than SES allows. */
    RATE,
    /** SES takes nothing from the account. */
    ACCOUNT,
    /** We have no room for its files right now. */
    BUSY,
    /**
     * SES takes nothing from the account, or nothing under the installation's configuration set.
     */
    INSTALLATION,
    /** SES takes nothing from the account, or nothing under that of the email's domain. */
    UNCLEAR
  }

  /** The other side does not have the email and will never take it. */
  record Refused(String reason) implements SendOutcome {}

  /** The call went out and no answer says whether the email was taken. */
  record Unknown(String reason) implements SendOutcome {}
}
