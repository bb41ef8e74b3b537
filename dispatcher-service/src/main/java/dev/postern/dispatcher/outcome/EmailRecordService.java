package dev.postern.dispatcher.outcome;

import dev.postern.dispatcher.claim.ClaimedEmail;
import dev.postern.dispatcher.claim.EmailConfig;
import dev.postern.dispatcher.claim.WarmUpService;
import dev.postern.dispatcher.fact.EmailFact;
import dev.postern.dispatcher.fact.EmailKey;
import dev.postern.dispatcher.fact.FactService;
import dev.postern.dispatcher.transport.SendOutcome;
import dev.postern.dispatcher.transport.SendOutcome.Accepted;
import dev.postern.dispatcher.transport.SendOutcome.HeldBack;
import dev.postern.dispatcher.transport.SendOutcome.Hold;
import dev.postern.dispatcher.transport.SendOutcome.Refused;
import dev.postern.dispatcher.transport.SendOutcome.RefusedForNow;
import dev.postern.dispatcher.transport.SendOutcome.Unknown;
import dev.postern.dispatcher.unresolved.UnresolvedConfig;
import dev.postern.model.email.EmailStatus;
import dev.postern.model.email.SentMessageId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Records what came of sending, under the lease it was sent with. */
@ApplicationScoped
class EmailRecordService {
  private static final Logger LOG = Logger.getLogger(EmailRecordService.class);

  private final OutcomeRepository repository;
  private final FactService facts;
  private final WarmUpService warmUps;
  private final EmailConfig config;
  private final UnresolvedConfig unresolved;

  EmailRecordService(
      OutcomeRepository repository,
      FactService facts,
      WarmUpService warmUps,
      EmailConfig config,
      UnresolvedConfig unresolved) {
    this.repository = repository;
    this.facts = facts;
    this.warmUps = warmUps;
    this.config = config;
    this.unresolved = unresolved;
  }

  /** Answers whether webhook messages were written. */
  @Transactional
  boolean record(List<EmailOutcome> outcomes) {
    List<EmailOutcome> settled = outcomes.stream().map(this::givenUpIfTooLate).toList();
    List<OutcomeRow> rows =
        settled.stream().map(outcome -> OutcomeRow.of(outcome, unresolved.window())).toList();
    Map<EmailKey, EmailStatus> ours = repository.endLeases(rows);
    rows.stream().map(OutcomeRow::key).filter(key -> !ours.containsKey(key)).forEach(this::dropped);
    List<OutcomeRow> kept = rows.stream().filter(row -> ours.containsKey(row.key())).toList();
    repository.finishAttempts(kept);
    warmUps.giveBack(
        settled.stream()
            .filter(outcome -> ours.containsKey(outcome.email().summary().key()))
            .filter(outcome -> wasNotTaken(outcome.outcome()))
            .map(EmailOutcome::email)
            .toList());
    repository.advanceRecipients(kept.stream().filter(OutcomeRow::changesStatus).toList());
    return facts.record(settled.stream().flatMap(outcome -> fact(outcome, ours)).toList());
  }

  private static boolean wasNotTaken(SendOutcome outcome) {
    return switch (outcome) {
      case RefusedForNow refused -> true;
      case HeldBack held -> true;
      case Refused refused -> true;
      case Accepted accepted -> false;
      case Unknown unknown -> false;
    };
  }

  private void dropped(EmailKey key) {
    LOG.warnf("%s: the lease was lost, the outcome is dropped", key.emailId());
  }

  private EmailOutcome givenUpIfTooLate(EmailOutcome outcome) {
    boolean tooLate = outcome.at().isAfter(outcome.email().dueSince().plus(config.giveUpAfter()));
    return switch (outcome.outcome()) {
      case RefusedForNow refusal when tooLate -> outcome.with(new Refused(refusal.reason()));
      // What else holds it back is no fault of the email, however long that takes.
      case HeldBack held when tooLate && held.hold() == Hold.UNCLEAR ->
          outcome.with(new Refused(held.reason()));
      default -> outcome;
    };
  }

  private static Stream<EmailFact> fact(EmailOutcome outcome, Map<EmailKey, EmailStatus> ours) {
    ClaimedEmail email = outcome.email();
    EmailStatus status = ours.get(email.summary().key());
    if (status == null) {
      return Stream.empty();
    }
    return switch (outcome.outcome()) {
      case Accepted(SentMessageId id) ->
          Stream.of(new EmailFact.Sent(email.summary(), outcome.at(), email.addresses(), id));
      case Refused(String reason) when status == EmailStatus.FAILED ->
          Stream.of(new EmailFact.Failed(email.summary(), outcome.at(), email.addresses(), reason));
      case Refused refused -> Stream.empty();
      case RefusedForNow refused -> Stream.empty();
      case HeldBack held -> Stream.empty();
      case Unknown unknown -> Stream.empty();
    };
  }
}
