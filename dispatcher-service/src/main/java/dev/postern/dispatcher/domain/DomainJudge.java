package dev.postern.dispatcher.domain;

import dev.postern.model.domain.DnsRecord;
import dev.postern.model.domain.DnsRecordPurpose;
import dev.postern.model.domain.DnsRecordStatus;
import dev.postern.model.domain.DomainStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides how far a domain is, and when to look again. */
final class DomainJudge {
  private static final Set<DomainStatus> WORKING =
      EnumSet.of(
          DomainStatus.VERIFIED, DomainStatus.PARTIALLY_VERIFIED, DomainStatus.PARTIALLY_FAILED);
  private static final Duration EAGER = Duration.ofHours(1);
  private static final int SELDOM = 10;

  private final DomainConfig config;

  DomainJudge(DomainConfig config) {
    this.config = config;
  }

  /**
   * What one finding makes of a record.
   *
   * @param ses what SES says of it, if SES has a say
   */
  DnsRecordStatus status(ClaimedDomain domain, Finding finding, DnsRecordStatus ses, Instant now) {
    return switch (finding) {
      case PRESENT -> ses;
      case UNKNOWN -> DnsRecordStatus.TEMPORARY_FAILURE;
      case DIFFERENT -> DnsRecordStatus.FAILED;
      case ABSENT -> isAwaited(domain, now) ? DnsRecordStatus.PENDING : DnsRecordStatus.FAILED;
    };
  }

  /**
   * @param records as they were found just now
   */
  DomainVerdict judge(ClaimedDomain domain, List<DnsRecord> records, Instant now) {
    if (records.stream().allMatch(dns -> dns.status() == DnsRecordStatus.VERIFIED)) {
      return verdict(DomainStatus.VERIFIED, records, 0, config.verifiedEvery());
    }
    if (records.stream().anyMatch(dns -> dns.status() == DnsRecordStatus.TEMPORARY_FAILURE)) {
      DomainStatus kept =
          domain.status() == DomainStatus.NOT_STARTED ? DomainStatus.PENDING : domain.status();
      return verdict(kept, records, domain.failedChecks(), pendingEvery(domain, now));
    }
    boolean coreIsThere =
        records.stream()
            .filter(dns -> DomainVerdict.isCore(dns.purpose(), domain.sending().enabled()))
            .allMatch(dns -> dns.status() == DnsRecordStatus.VERIFIED);
    return coreIsThere ? incomplete(domain, records, now) : broken(domain, records, now);
  }

  /** Receiving or tracking is missing; whatever else it is for works. */
  private DomainVerdict incomplete(ClaimedDomain domain, List<DnsRecord> records, Instant now) {
    if (domain.status() == DomainStatus.VERIFIED
        && !isTheLast(domain)
        && !isNew(domain, records, now)) {
      return doubtful(domain, records);
    }
    return isAwaited(domain, now)
        ? verdict(DomainStatus.PARTIALLY_VERIFIED, records, 0, pendingEvery(domain, now))
        : verdict(DomainStatus.PARTIALLY_FAILED, records, 0, config.verifiedEvery());
  }

  /** Whether what is missing has never been there: then nothing was lost. */
  private boolean isNew(ClaimedDomain domain, List<DnsRecord> records, Instant now) {
    return isAwaited(domain, now)
        && domain.failedChecks() == 0
        && domain.records().stream()
            .filter(before -> before.status() == DnsRecordStatus.VERIFIED)
            .allMatch(before -> records.stream().anyMatch(dns -> isVerified(dns, before)));
  }

  private static boolean isVerified(DnsRecord dns, DnsRecord before) {
    return dns.id().equals(before.id()) && dns.status() == DnsRecordStatus.VERIFIED;
  }

  private DomainVerdict broken(ClaimedDomain domain, List<DnsRecord> records, Instant now) {
    if (WORKING.contains(domain.status())) {
      return isTheLast(domain) ? fallen(domain, records) : doubtful(domain, records);
    }
    if (isAwaited(domain, now)) {
      return verdict(DomainStatus.PENDING, records, 0, pendingEvery(domain, now));
    }
    return new DomainVerdict(
        DomainStatus.FAILED,
        records,
        0,
        domain.owned() ? Optional.of(config.verifiedEvery()) : Optional.empty(),
        domain.owned() && !provesOwnership(records));
  }

  private DomainVerdict fallen(ClaimedDomain domain, List<DnsRecord> records) {
    return new DomainVerdict(
        DomainStatus.FAILED,
        records,
        0,
        Optional.of(config.verifiedEvery()),
        domain.owned() && !provesOwnership(records));
  }

  private DomainVerdict doubtful(ClaimedDomain domain, List<DnsRecord> records) {
    return verdict(domain.status(), records, domain.failedChecks() + 1, config.doubtfulEvery());
  }

  private boolean isTheLast(ClaimedDomain domain) {
    return domain.failedChecks() + 1 >= config.failuresToFallBack();
  }

  private static boolean provesOwnership(List<DnsRecord> records) {
    return records.stream()
        .anyMatch(
            dns ->
                dns.purpose() == DnsRecordPurpose.OWNERSHIP
                    && dns.status() == DnsRecordStatus.VERIFIED);
  }

  private boolean isAwaited(ClaimedDomain domain, Instant now) {
    return now.isBefore(domain.waitingSince().plus(config.patience()));
  }

  private Duration pendingEvery(ClaimedDomain domain, Instant now) {
    return now.isBefore(domain.waitingSince().plus(EAGER))
        ? config.pendingEvery()
        : config.pendingEvery().multipliedBy(SELDOM);
  }

  private static DomainVerdict verdict(
      DomainStatus status, List<DnsRecord> records, int failedChecks, Duration nextCheck) {
    return new DomainVerdict(status, records, failedChecks, Optional.of(nextCheck), false);
  }
}
