package dev.postern.dispatcher.domain;

import static java.util.stream.Collectors.toSet;

import dev.postern.dispatcher.domain.DomainRecordRepository.DomainRow;
import dev.postern.dispatcher.domain.RemovalRepository.Removal;
import dev.postern.model.domain.DnsRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Takes domains that are due, and records what was found. */
@ApplicationScoped
class DomainCheckService {
  private static final double MILLIS = 1000.0;

  private final DomainClaimRepository claims;
  private final DomainRecordRepository domains;
  private final RemovalRepository removals;
  private final DomainConfig config;
  private final DomainNews news;

  DomainCheckService(
      DomainClaimRepository claims,
      DomainRecordRepository domains,
      RemovalRepository removals,
      DomainConfig config,
      DomainNews news) {
    this.claims = claims;
    this.domains = domains;
    this.removals = removals;
    this.config = config;
    this.news = news;
  }

  @Transactional
  List<ClaimedDomain> claim(int limit) {
    return claims.claim(UUID.randomUUID(), config.lease(), limit).stream()
        .map(domain -> domain.with(claims.records(domain.tenant().environment(), domain.id())))
        .toList();
  }

  /** What was recorded of a look at a domain. */
  enum Recorded {
    /** The domain is gone, or somebody else looks at it. */
    LOST,
    UNCHANGED,
    /** Webhooks are told. */
    CHANGED
  }

  @Transactional
  Recorded record(ClaimedDomain domain, DomainVerdict verdict, ConfigurationSets sets) {
    if (!domains.lock(domain)) {
      return Recorded.LOST;
    }
    if (isOutdated(domain)) {
      domains.release(domain);
      return Recorded.UNCHANGED;
    }
    domains.record(row(domain, verdict, sets));
    domains.record(domain.tenant().environment(), verdict.records());
    if (verdict.released()) {
      removals.insert(Removal.of(domain, sets));
    }
    if (verdict.status() == domain.status()) {
      return Recorded.UNCHANGED;
    }
    news.publish(domain, verdict.status(), verdict.records());
    return Recorded.CHANGED;
  }

  /** The customer has asked for more since, of which a verdict would not know. */
  private boolean isOutdated(ClaimedDomain domain) {
    Set<UUID> judged = ids(domain.records());
    return !judged.containsAll(ids(claims.records(domain.tenant().environment(), domain.id())));
  }

  private static Set<UUID> ids(List<DnsRecord> records) {
    return records.stream().map(DnsRecord::id).collect(toSet());
  }

  /** Has SES forget what we told it of a domain that was lost while we looked at it. */
  @Transactional
  void abandon(ClaimedDomain domain, ConfigurationSets sets) {
    domains.lockName(domain.name());
    if (!domains.isStillOwn(domain)) {
      removals.insert(Removal.of(domain, sets));
    }
  }

  private static DomainRow row(
      ClaimedDomain domain, DomainVerdict verdict, ConfigurationSets sets) {
    return new DomainRow(
        domain.tenant().environment(),
        domain.id(),
        domain.lease(),
        verdict.status().wireName(),
        verdict.failedChecks(),
        verdict.nextCheck().map(Duration::toMillis).map(millis -> millis / MILLIS).orElse(null),
        verdict.released(),
        verdict.released() ? null : sets.current(),
        verdict.released() ? null : sets.previous());
  }
}
