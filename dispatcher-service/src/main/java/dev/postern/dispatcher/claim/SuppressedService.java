package dev.postern.dispatcher.claim;

import dev.postern.dispatcher.claim.ClaimRepository.SuppressedRow;
import dev.postern.dispatcher.fact.EmailFact;
import dev.postern.dispatcher.fact.EmailKey;
import dev.postern.dispatcher.fact.FactService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Settles who is not sent to, and emails that are for nobody else. */
@ApplicationScoped
class SuppressedService {
  private final ClaimRepository repository;
  private final FactService facts;
  private final Clock clock;

  SuppressedService(ClaimRepository repository, FactService facts, Clock clock) {
    this.repository = repository;
    this.facts = facts;
    this.clock = clock;
  }

  /** Answers whether there is something to tell. */
  @Transactional(Transactional.TxType.MANDATORY)
  boolean settle(List<ClaimedEmail> emails) {
    List<EmailFact> suppressed = emails.stream().flatMap(this::facts).toList();
    if (suppressed.isEmpty()) {
      return false;
    }
    repository.suppressRecipients(emails.stream().flatMap(SuppressedService::rows).toList());
    repository.finishSuppressed(
        emails.stream()
            .filter(email -> !email.isForAnyone())
            .map(email -> email.summary().key())
            .toList());
    return facts.record(suppressed);
  }

  private Stream<EmailFact> facts(ClaimedEmail email) {
    Instant now = clock.instant();
    return email.suppressions().entrySet().stream()
        .map(
            entry ->
                new EmailFact.Suppressed(
                    email.summary(), now, entry.getKey().address(), entry.getValue()));
  }

  private static Stream<SuppressedRow> rows(ClaimedEmail email) {
    EmailKey key = email.summary().key();
    return email.suppressions().keySet().stream()
        .map(
            recipient ->
                new SuppressedRow(key.environmentId(), key.emailId(), recipient.position()));
  }
}
