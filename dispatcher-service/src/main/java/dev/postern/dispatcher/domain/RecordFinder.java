package dev.postern.dispatcher.domain;

import dev.postern.model.domain.DnsRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks for records in DNS. */
@ApplicationScoped
class RecordFinder {
  private final DnsClient dns;
  private final Clock clock;

  RecordFinder(DnsClient dns, Clock clock) {
    this.dns = dns;
    this.clock = clock;
  }

  /** All at once, so that a name server that says nothing is waited for once. */
  Findings look(List<DnsRecord> records) {
    Map<DnsRecord, Future<Finding>> asked = new LinkedHashMap<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      records.forEach(wanted -> asked.put(wanted, threads.submit(() -> find(wanted))));
    }
    Map<DnsRecord, Finding> findings = new LinkedHashMap<>();
    asked.forEach((wanted, finding) -> findings.put(wanted, finding.resultNow()));
    return new Findings(clock.instant(), findings);
  }

  private Finding find(DnsRecord wanted) {
    return RecordCheck.compare(wanted, dns.ask(wanted.fullName(), wanted.type()));
  }
}
