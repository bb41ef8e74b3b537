package dev.postern.dispatcher.claim;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;

import dev.postern.dispatcher.claim.ClaimRepository.AttemptRow;
import dev.postern.dispatcher.fact.EmailKey;
import dev.postern.dispatcher.unresolved.UnresolvedSendService;
import dev.postern.model.email.EmailId;
import dev.postern.model.id.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Takes due emails for this process, and settles those that need no call to SES. */
@ApplicationScoped
public class EmailClaimService {
  private final ClaimRepository repository;
  private final FileRepository files;
  private final UnresolvedSendService unresolved;
  private final SuppressedService suppressed;
  private final EmailConfig config;
  private final UuidV7 uuids;

  EmailClaimService(
      ClaimRepository repository,
      FileRepository files,
      UnresolvedSendService unresolved,
      SuppressedService suppressed,
      EmailConfig config,
      UuidV7 uuids) {
    this.repository = repository;
    this.files = files;
    this.unresolved = unresolved;
    this.suppressed = suppressed;
    this.config = config;
    this.uuids = uuids;
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
    List<ClaimedEmail> emails = withParts(withoutConfirmed(taken));
    boolean told = suppressed.settle(emails);
    Map<Boolean, List<ClaimedEmail>> byNeed =
        emails.stream()
            .filter(ClaimedEmail::isForAnyone)
            .collect(partitioningBy(ClaimedEmail::lacksFiles));
    List<ClaimedEmail> toSend = byNeed.getOrDefault(false, List.of());
    fetchFirst(byNeed.getOrDefault(true, List.of()));
    repository.insertAttempts(lease, toSend.stream().map(this::attempt).toList());
    return new Claim(toSend, taken.size(), told);
  }

  private void fetchFirst(List<ClaimedEmail> emails) {
    if (!emails.isEmpty()) {
      files.fetchFirst(keys(emails));
    }
  }

  /** Without those that were called for before, and of which SES has told us since. */
  private List<ClaimedEmail> withoutConfirmed(List<ClaimedEmail> taken) {
    List<ClaimedEmail> again = taken.stream().filter(email -> email.attempt() > 1).toList();
    Set<EmailKey> confirmed = unresolved.settle(keys(again));
    return taken.stream().filter(email -> !confirmed.contains(email.summary().key())).toList();
  }

  private List<ClaimedEmail> withParts(List<ClaimedEmail> emails) {
    List<EmailKey> keys = keys(emails);
    Map<EmailId, FileSummary> summaries = files.summaries(keys);
    Map<EmailId, List<Recipient>> recipients =
        repository.recipients(keys).stream().collect(groupingBy(Recipient::email));
    return emails.stream()
        .map(
            email -> {
              EmailId id = email.summary().id();
              return email.with(recipients.getOrDefault(id, List.of()), summaries.get(id));
            })
        .toList();
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
