package dev.postern.dispatcher.outcome;

import dev.postern.dispatcher.claim.ClaimedEmail;
import dev.postern.dispatcher.transport.SendOutcome;
import java.time.Instant;

/** What came of sending a claimed email, and when. */
public record EmailOutcome(ClaimedEmail email, SendOutcome outcome, Instant at) {
  EmailOutcome with(SendOutcome other) {
    return new EmailOutcome(email, other, at);
  }
}
