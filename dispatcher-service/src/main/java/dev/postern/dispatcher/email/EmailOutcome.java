package dev.postern.dispatcher.email;

import dev.postern.dispatcher.ses.SendOutcome;
import java.time.Instant;

/** What came of sending a claimed email, and when. */
record EmailOutcome(ClaimedEmail email, SendOutcome outcome, Instant at) {
  EmailOutcome with(SendOutcome other) {
    return new EmailOutcome(email, other, at);
  }
}
