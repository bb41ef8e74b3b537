package dev.postern.dispatcher.domain;

import dev.postern.dispatcher.domain.DomainCheckService.Recorded;
import dev.postern.dispatcher.domain.RemovalRepository.Removal;
import dev.postern.model.domain.DnsRecord;
import dev.postern.model.domain.DnsRecordPurpose;
import dev.postern.model.wakeup.WakeUpSender;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks at domains: asks DNS, has SES know what was proven, and records how far they are. */
@ApplicationScoped
class DomainVerifier {
  private final DomainCheckService checks;
  private final DnsClient dns;
  private final SesDomains ses;
  private final DomainJudge judge;
  private final WakeUpSender webhooks;
  private final Clock clock;

  DomainVerifier(
      DomainCheckService checks,
      DnsClient dns,
      SesDomains ses,
      DomainConfig config,
      WakeUpSender webhooks,
      Clock clock) {
    this.checks = checks;
    this.dns = dns;
    this.ses = ses;
    this.judge = new DomainJudge(config);
    this.webhooks = webhooks;
    this.clock = clock;
  }

  void verify(ClaimedDomain domain) {
    Findings findings = look(domain.records());
    Standing standing = standing(domain, findings);
    Instant now = clock.instant();
    List<DnsRecord> records =
        findings.all().entrySet().stream()
            .map(entry -> judged(domain, entry.getKey(), entry.getValue(), standing, now))
            .toList();
    conclude(domain, judge.judge(domain, records, now), standing);
  }

  /** All at once, so that a name server that says nothing is waited for once. */
  private Findings look(List<DnsRecord> records) {
    Map<DnsRecord, Future<Finding>> asked = new LinkedHashMap<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      records.forEach(wanted -> asked.put(wanted, threads.submit(() -> find(wanted))));
    }
    Map<DnsRecord, Finding> findings = new LinkedHashMap<>();
    asked.forEach((wanted, finding) -> findings.put(wanted, finding.resultNow()));
    return new Findings(findings);
  }

  private Finding find(DnsRecord wanted) {
    return RecordCheck.compare(wanted, dns.ask(wanted.fullName(), wanted.type()));
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
      case PRESENT -> domain.owned() ? Ownership.OWN : checks.own(domain);
    };
  }

  private DnsRecord judged(
      ClaimedDomain domain, DnsRecord dns, Finding finding, Standing standing, Instant now) {
    return dns.with(judge.status(domain, finding, standing.of(dns.purpose()), now));
  }

  private void conclude(ClaimedDomain domain, DomainVerdict verdict, Standing standing) {
    Recorded recorded = checks.record(domain, verdict, standing.sets());
    if (recorded == Recorded.CHANGED) {
      webhooks.signal();
    }
    if (recorded == Recorded.LOST && standing.ownership() == Ownership.OWN) {
      checks.abandon(domain, standing.sets());
    }
  }

  /** Answers whether SES has forgotten the domain. */
  boolean remove(Removal removal) {
    return ses.remove(removal.name(), removal.selector(), removal.configurationSets());
  }
}
