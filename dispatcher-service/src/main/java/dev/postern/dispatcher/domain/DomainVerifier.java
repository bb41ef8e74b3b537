package dev.postern.dispatcher.domain;

import dev.postern.dispatcher.domain.DomainCheckService.Recorded;
import dev.postern.dispatcher.domain.RemovalRepository.Removal;
import dev.postern.model.domain.DnsRecord;
import dev.postern.model.domain.DnsRecordPurpose;
import dev.postern.model.wakeup.WakeUpSender;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Looks at domains: asks DNS, has SES know what was proven, and records how far they are. */
@ApplicationScoped
class DomainVerifier {
  private final DomainCheckService checks;
  private final OwnershipService ownerships;
  private final RecordFinder finder;
  private final SesDomains ses;
  private final DomainJudge judge;
  private final WakeUpSender webhooks;

  DomainVerifier(
      DomainCheckService checks,
      OwnershipService ownerships,
      RecordFinder finder,
      SesDomains ses,
      DomainConfig config,
      WakeUpSender webhooks) {
    this.checks = checks;
    this.ownerships = ownerships;
    this.finder = finder;
    this.ses = ses;
    this.judge = new DomainJudge(config);
    this.webhooks = webhooks;
  }

  Recorded verify(ClaimedDomain domain) {
    Findings findings = finder.look(domain.records());
    Standing standing = standing(domain, findings);
    List<DnsRecord> records =
        findings.all().entrySet().stream()
            .map(entry -> judged(domain, entry.getKey(), entry.getValue(), standing, findings.at()))
            .toList();
    return conclude(domain, judge.judge(domain, records, findings.at()), standing);
  }

  /** SES hears of nothing that was not proved. */
  private Standing standing(ClaimedDomain domain, Findings findings) {
    Ownership ownership = ownership(domain, findings);
    return ownership == Ownership.OWN && domain.sending().enabled()
        ? ses.ensure(domain, findings)
        : new Standing(ownership, null, ConfigurationSets.of(domain));
  }

  private Ownership ownership(ClaimedDomain domain, Findings findings) {
    return switch (findings.of(DnsRecordPurpose.OWNERSHIP).orElse(Finding.ABSENT)) {
      case UNKNOWN -> Ownership.UNKNOWN;
      case ABSENT, DIFFERENT -> Ownership.UNPROVEN;
      case PRESENT -> domain.owned() ? Ownership.OWN : ownerships.own(domain);
    };
  }

  private DnsRecord judged(
      ClaimedDomain domain, DnsRecord dns, Finding finding, Standing standing, Instant now) {
    return dns.with(judge.status(domain, finding, standing.of(dns.purpose()), now));
  }

  private Recorded conclude(ClaimedDomain domain, DomainVerdict verdict, Standing standing) {
    Recorded recorded = checks.record(domain, verdict, standing.sets());
    if (recorded == Recorded.CHANGED) {
      webhooks.signal();
    }
    if (recorded == Recorded.LOST && standing.ownership() == Ownership.OWN) {
      checks.abandon(domain, standing.sets());
    }
    return recorded;
  }

  /** Answers whether SES has forgotten the domain. */
  boolean remove(Removal removal) {
    return ses.remove(removal.name(), removal.selector(), removal.configurationSets());
  }
}
