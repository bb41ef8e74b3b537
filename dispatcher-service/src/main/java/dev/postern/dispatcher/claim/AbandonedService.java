package dev.postern.dispatcher.claim;

import dev.postern.dispatcher.fact.EmailFact;
import dev.postern.dispatcher.fact.FactService;
import dev.postern.dispatcher.unresolved.UnresolvedSendService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Tells of emails that are given up because they may not be sent twice. */
@ApplicationScoped
class AbandonedService {
  private final FactService facts;
  private final Clock clock;

  AbandonedService(FactService facts, Clock clock) {
    this.facts = facts;
    this.clock = clock;
  }

  /** Answers whether there is something to tell. */
  @Transactional(Transactional.TxType.MANDATORY)
  boolean tell(List<ClaimedEmail> emails) {
    Instant now = clock.instant();
    List<EmailFact> failed =
        emails.stream()
            .<EmailFact>map(
                email ->
                    new EmailFact.Failed(
                        email.summary(), now, email.addresses(), UnresolvedSendService.AMBIGUOUS))
            .toList();
    return facts.record(failed);
  }
}
