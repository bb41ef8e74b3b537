package dev.postern.dispatcher.claim;

import static java.util.stream.Collectors.groupingBy;

import dev.postern.dispatcher.claim.ClaimRepository.AttemptRow;
import dev.postern.dispatcher.claim.ClaimRepository.SuppressedRow;
import dev.postern.dispatcher.fact.EmailFact;
import dev.postern.dispatcher.fact.EmailKey;
import dev.postern.dispatcher.fact.FactService;
import dev.postern.dispatcher.unresolved.UnresolvedSendService;
import dev.postern.model.email.EmailId;
import dev.postern.model.id.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Takes due emails for this process, and settles those that need no call to SES. */
@ApplicationScoped
public class EmailClaimService {
  private final ClaimRepository repository;
  private final UnresolvedSendService unresolved;
  private final FactService facts;
  private final EmailConfig config;
  private final UuidV7 uuids;
  private final Clock clock;

  EmailClaimService(
      ClaimRepository repository,
      UnresolvedSendService unresolved,
      FactService facts,
      EmailConfig config,
      UuidV7 uuids,
      Clock clock) {
    this.repository = repository;
    this.unresolved = unresolved;
    this.facts = facts;
    this.config = config;
    this.uuids = uuids;
    this.clock = clock;
  }

  /**
   * What a claim brought.
   *
   * @param taken how many emails were due, those settled at once included
   * @param webhooksWritten whether webhook messages wait for their dispatcher
   */
  public record Claim(List<ClaimedEmail> toSend, int taken, boolean webhooksWritten) {}

  /** Once committed, a row tells of each call that may be made. */
  @Transactional
  public Claim claim(int limit) {
    Lease lease = Lease.of(UUID.randomUUID(), System.nanoTime(), config.lease());
    List<ClaimedEmail> taken = repository.claim(lease, config.lease(), limit);
    if (taken.isEmpty()) {
      return new Claim(List.of(), 0, false);
    }
    List<ClaimedEmail> emails = withRecipients(withoutConfirmed(taken));
    boolean told = suppress(emails);
    List<ClaimedEmail> toSend = emails.stream().filter(ClaimedEmail::isForAnyone).toList();
    repository.insertAttempts(lease, toSend.stream().map(this::attempt).toList());
    return new Claim(toSend, taken.size(), told);
  }

  @Transactional
  public List<ClaimedFile> attachments(ClaimedEmail email) {
    return repository.attachments(email.summary().key());
  }

  /** Without those that were called for before, and of which SES has told us since. */
  private List<ClaimedEmail> withoutConfirmed(List<ClaimedEmail> taken) {
    List<ClaimedEmail> again = taken.stream().filter(email -> email.attempt() > 1).toList();
    Set<EmailKey> confirmed = unresolved.settle(keys(again));
    return taken.stream().filter(email -> !confirmed.contains(email.summary().key())).toList();
  }

  private List<ClaimedEmail> withRecipients(List<ClaimedEmail> emails) {
    List<EmailKey> keys = keys(emails);
    Map<EmailId, Long> bytes = repository.attachmentBytes(keys);
    Map<EmailId, List<Recipient>> recipients =
        repository.recipients(keys).stream().collect(groupingBy(Recipient::email));
    return emails.stream()
        .map(
            email -> {
              EmailId id = email.summary().id();
              return email.with(recipients.getOrDefault(id, List.of()), bytes.getOrDefault(id, 0L));
            })
        .toList();
  }

  /** Answers whether there is something to tell. */
  private boolean suppress(List<ClaimedEmail> emails) {
    List<EmailFact> suppressed = emails.stream().flatMap(this::suppressions).toList();
    if (suppressed.isEmpty()) {
      return false;
    }
    repository.suppressRecipients(
        emails.stream().flatMap(EmailClaimService::suppressedRows).toList());
    repository.finishSuppressed(
        keys(emails.stream().filter(email -> !email.isForAnyone()).toList()));
    return facts.record(suppressed);
  }

  private Stream<EmailFact> suppressions(ClaimedEmail email) {
    Instant now = clock.instant();
    return email.suppressions().entrySet().stream()
        .map(
            entry ->
                new EmailFact.Suppressed(
                    email.summary(), now, entry.getKey().address(), entry.getValue()));
  }

  private static Stream<SuppressedRow> suppressedRows(ClaimedEmail email) {
    EmailKey key = email.summary().key();
    return email.suppressions().keySet().stream()
        .map(
            recipient ->
                new SuppressedRow(key.environmentId(), key.emailId(), recipient.position()));
  }

  private AttemptRow attempt(ClaimedEmail email) {
    return new AttemptRow(
        uuids.next(),
        email.summary().tenant().organization(),
        email.summary().tenant().environment(),
        email.summary().id(),
        email.attempt());
  }

  private static List<EmailKey> keys(List<ClaimedEmail> emails) {
    return emails.stream().map(email -> email.summary().key()).toList();
  }
}
