package dev.postern.dispatcher.domain;

import dev.postern.dispatcher.domain.RemovalRepository.Removal;
import dev.postern.model.domain.DomainStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Decides whose a name is, once somebody has proved it. */
@ApplicationScoped
class OwnershipService {
  /** Whoever sends from a domain is not to lose it from one moment to the next. */
  private static final Duration RECENT = Duration.ofDays(1);

  private static final String SENDS = "recent_owner_activity";
  private static final String WILL_SEND = "pending_scheduled_emails";
  private static final int VERSION = 0x7000;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final DomainClaimRepository domains;
  private final DomainRecordRepository records;
  private final TakeOverRepository takeOvers;
  private final RemovalRepository removals;
  private final DomainNews news;
  private final Clock clock;

  OwnershipService(
      DomainClaimRepository domains,
      DomainRecordRepository records,
      TakeOverRepository takeOvers,
      RemovalRepository removals,
      DomainNews news,
      Clock clock) {
    this.domains = domains;
    this.records = records;
    this.takeOvers = takeOvers;
    this.removals = removals;
    this.news = news;
    this.clock = clock;
  }

  /** Whose the name is, now that the domain's owner has proved it. */
  @Transactional
  Ownership own(ClaimedDomain domain) {
    records.lockName(domain.name());
    if (records.own(domain)) {
      takeOvers.complete(domain);
      return Ownership.OWN;
    }
    Optional<ClaimedDomain> owner = domains.lockOwner(domain.name());
    if (owner.isEmpty()) {
      return Ownership.LEAVING;
    }
    return takeOvers.lock(domain) ? takeOver(domain, owner.get()) : Ownership.TAKEN;
  }

  private Ownership takeOver(ClaimedDomain claimant, ClaimedDomain owner) {
    Optional<String> obstacle = obstacle(owner);
    if (obstacle.isPresent()) {
      takeOvers.block(claimant, obstacle.get());
      return Ownership.TAKEN;
    }
    takeOvers.release(owner);
    removals.insert(Removal.of(owner, ConfigurationSets.of(owner)));
    takeOvers.complete(claimant);
    news.publish(owner, DomainStatus.FAILED, owner.records());
    return Ownership.LEAVING;
  }

  private Optional<String> obstacle(ClaimedDomain owner) {
    if (takeOvers.hasWaitingEmails(owner)) {
      return Optional.of(WILL_SEND);
    }
    return takeOvers.hasSent(owner, smallestId(clock.instant().minus(RECENT)))
        ? Optional.of(SENDS)
        : Optional.empty();
  }

  /** Of what is made from then on; ids begin with their time. */
  private static UUID smallestId(Instant from) {
    return new UUID(from.toEpochMilli() << 16 | VERSION, VARIANT);
  }
}
