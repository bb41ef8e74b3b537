package dev.postern.dispatcher.unresolved;

import dev.postern.dispatcher.fact.EmailKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Decides about emails that SES may have without having told us. */
@ApplicationScoped
public class UnresolvedSendService {
  private static final Logger LOG = Logger.getLogger(UnresolvedSendService.class);

  /** Why an email has failed that SES may have. */
  public static final String AMBIGUOUS = "ambiguous";

  private static final Duration GRACE = Duration.ofSeconds(3);

  private final UnresolvedSendRepository repository;
  private final UnresolvedConfig config;
  private final Counter possibleDuplicates;
  private final Counter abandonedSends;

  UnresolvedSendService(
      UnresolvedSendRepository repository, UnresolvedConfig config, MeterRegistry metrics) {
    this.repository = repository;
    this.config = config;
    this.possibleDuplicates =
        Counter.builder("postern.email.possible.duplicates")
            .description("Emails sent again because no answer and no event said SES had them")
            .register(metrics);
    this.abandonedSends =
        Counter.builder("postern.email.abandoned")
            .description("Emails given up because nobody knows whether SES had them")
            .register(metrics);
  }

  /** Answers how many leases it ended. */
  @Transactional
  public int endExpiredLeases(int limit) {
    List<EmailKey> ended = repository.endExpiredLeases(GRACE, config.window(), limit);
    ended.forEach(key -> LOG.warnf("%s: the lease ran out", key.emailId()));
    return ended.size();
  }

  /** Answers how many sends it found confirmed. */
  @Transactional
  public int confirmTold(int limit) {
    List<EmailKey> told = repository.lockTold(limit);
    return told.isEmpty() ? 0 : repository.confirmTold(told).size();
  }

  /**
   * What becomes of emails that were called for before.
   *
   * @param confirmed those that an event says SES has
   * @param abandoned those that may not be sent twice, and so have failed
   * @param inDoubt those of the others that SES may have
   */
  public record Settled(Set<EmailKey> confirmed, Set<EmailKey> abandoned, Set<EmailKey> inDoubt) {
    private static final Settled NOTHING = new Settled(Set.of(), Set.of(), Set.of());
  }

  /**
   * Settles the earlier calls of emails that are about to be sent again: what came of those that
   * are still unknown will never be known.
   *
   * @param emails whose rows this transaction has locked
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Settled settle(Collection<EmailKey> emails) {
    if (emails.isEmpty()) {
      return Settled.NOTHING;
    }
    Set<EmailKey> confirmed = Set.copyOf(repository.confirmTold(emails));
    Set<EmailKey> abandoned = Set.copyOf(repository.abandonUnknown(emails, AMBIGUOUS));
    Set<EmailKey> inDoubt = Set.copyOf(repository.supersedeUnknown(emails));
    abandonedSends.increment(abandoned.size());
    return new Settled(confirmed, abandoned, inDoubt);
  }

  /** To be called with emails in doubt of which another call is made. */
  public void countSentAgain(Collection<EmailKey> emails) {
    possibleDuplicates.increment(emails.size());
  }

  /** How many emails of which nobody knows whether SES accepted them. */
  @Transactional
  long countUnknown() {
    return repository.countUnknown();
  }
}
