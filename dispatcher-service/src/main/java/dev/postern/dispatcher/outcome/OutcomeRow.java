package dev.postern.dispatcher.outcome;

import dev.postern.dispatcher.claim.ClaimedEmail;
import dev.postern.dispatcher.fact.EmailKey;
import dev.postern.dispatcher.transport.SendOutcome.Accepted;
import dev.postern.dispatcher.transport.SendOutcome.HeldBack;
import dev.postern.dispatcher.transport.SendOutcome.Hold;
import dev.postern.dispatcher.transport.SendOutcome.Refused;
import dev.postern.dispatcher.transport.SendOutcome.RefusedForNow;
import dev.postern.dispatcher.transport.SendOutcome.Unknown;
import dev.postern.model.email.EmailId;
import dev.postern.model.email.SentMessageId;
import dev.postern.model.email.SesMessageId;
import dev.postern.model.organization.EnvironmentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An outcome as columns.
 *
 * @param outcome of the attempt
 * @param statusFrom the statuses that change, of the email and of its recipients
 * @param dueSeconds when the email is due again, from now; null when it is finished
 */
record OutcomeRow(
    EnvironmentId environmentId,
    EmailId emailId,
    UUID leaseId,
    int number,
    String outcome,
    @Nullable String reason,
    @Nullable String sesMessageId,
    @Nullable Instant sentAt,
    List<String> statusFrom,
    @Nullable String statusTo,
    @Nullable Double dueSeconds) {

  /**
   * @param window how long an unknown outcome waits for news of it
   */
  static OutcomeRow of(EmailOutcome outcome, Duration window) {
    return switch (outcome.outcome()) {
      case Accepted(SentMessageId id) ->
          row(outcome, "accepted", null, sesId(id), StatusChange.SENT, null);
      case RefusedForNow(String reason, Duration retryAfter) ->
          row(
              outcome,
              "refused_for_now",
              reason,
              null,
              StatusChange.NONE,
              RetrySchedule.delay(outcome.email().failure(), retryAfter));
      case HeldBack(Hold hold, String reason, Duration retryAfter) ->
          row(
              outcome,
              "held_back",
              reason,
              null,
              StatusChange.NONE,
              RetrySchedule.soon(retryAfter));
      case Refused(String reason) ->
          row(outcome, "refused", reason, null, StatusChange.FAILED, null);
      case Unknown(String reason) ->
          row(outcome, "unknown", reason, null, StatusChange.NONE, window);
    };
  }

  private static OutcomeRow row(
      EmailOutcome outcome,
      String name,
      @Nullable String reason,
      @Nullable String sesMessageId,
      StatusChange change,
      @Nullable Duration dueIn) {
    ClaimedEmail email = outcome.email();
    return new OutcomeRow(
        email.summary().tenant().environment(),
        email.summary().id(),
        email.lease().id(),
        email.attempt(),
        name,
        reason,
        sesMessageId,
        outcome.outcome() instanceof Accepted ? outcome.at() : null,
        change.from(),
        change.to(),
        dueIn == null ? null : dueIn.toMillis() / 1000.0);
  }

  private static @Nullable String sesId(SentMessageId id) {
    return id instanceof SesMessageId ses ? ses.value() : null;
  }

  EmailKey key() {
    return new EmailKey(environmentId, emailId);
  }

  boolean changesStatus() {
    return statusTo != null;
  }
}
