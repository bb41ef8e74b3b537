package dev.postern.dispatcher.claim;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;

import dev.postern.dispatcher.claim.ClaimRepository.AttemptRow;
import dev.postern.dispatcher.fact.EmailKey;
import dev.postern.dispatcher.unresolved.UnresolvedSendService;
import dev.postern.dispatcher.unresolved.UnresolvedSendService.Settled;
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
class LeaseService {
  private final ClaimRepository repository;
  private final WarmUpService warmUps;
  private final FileRepository files;
  private final UnresolvedSendService unresolved;
  private final AbandonedService abandoned;
  private final SuppressedService suppressed;
  private final EmailConfig config;
  private final UuidV7 uuids;

  LeaseService(
      ClaimRepository repository,
      WarmUpService warmUps,
      FileRepository files,
      UnresolvedSendService unresolved,
      AbandonedService abandoned,
      SuppressedService suppressed,
      EmailConfig config,
      UuidV7 uuids) {
    this.repository = repository;
    this.warmUps = warmUps;
    this.files = files;
    this.unresolved = unresolved;
    this.abandoned = abandoned;
    this.suppressed = suppressed;
    this.config = config;
    this.uuids = uuids;
  }

  /**
   * What the turns brought.
   *
   * @param taken how many emails were due, those settled at once included
   * @param webhooksWritten whether webhook messages wait for their dispatcher
   */
  record Leased(List<ClaimedEmail> toSend, int taken, boolean webhooksWritten) {
    static final Leased NOTHING = new Leased(List.of(), 0, false);
  }

  /**
   * Once committed, a row tells of each call that may be made.
   *
   * @param limited organizations whose emails of a day are counted
   */
  @Transactional
  Leased lease(List<Turn> turns, int limit, Set<UUID> limited) {
    Lease lease = Lease.of(UUID.randomUUID(), System.nanoTime(), config.lease());
    List<Turn> allowed = warmUps.within(turns, limited);
    List<ClaimedEmail> taken = repository.claim(lease, config.lease(), allowed, limit);
    if (taken.isEmpty()) {
      return Leased.NOTHING;
    }
    Settled settled = settle(taken);
    Map<Boolean, List<ClaimedEmail>> byEnd =
        withParts(without(settled.confirmed(), taken)).stream()
            .collect(partitioningBy(email -> settled.abandoned().contains(email.summary().key())));
    List<ClaimedEmail> emails = byEnd.getOrDefault(false, List.of());
    boolean toldEnds = abandoned.tell(byEnd.getOrDefault(true, List.of()));
    boolean told = suppressed.settle(emails) || toldEnds;
    Map<Boolean, List<ClaimedEmail>> byNeed =
        emails.stream()
            .filter(ClaimedEmail::isForAnyone)
            .collect(partitioningBy(ClaimedEmail::lacksFiles));
    List<ClaimedEmail> toSend = byNeed.getOrDefault(false, List.of());
    fetchFirst(byNeed.getOrDefault(true, List.of()));
    warmUps.count(toSend, limited);
    repository.insertAttempts(lease, toSend.stream().map(this::attempt).toList());
    unresolved.countSentAgain(keys(toSend).stream().filter(settled.inDoubt()::contains).toList());
    return new Leased(toSend, taken.size(), told);
  }

  private void fetchFirst(List<ClaimedEmail> emails) {
    if (!emails.isEmpty()) {
      files.fetchFirst(keys(emails));
    }
  }

  /** Asks about those that were called for before: SES may have them. */
  private Settled settle(List<ClaimedEmail> taken) {
    return unresolved.settle(keys(taken.stream().filter(email -> email.attempt() > 1).toList()));
  }

  private static List<ClaimedEmail> without(Set<EmailKey> confirmed, List<ClaimedEmail> taken) {
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
