package dev.postern.dispatcher.domain;

import dev.postern.model.domain.DnsRecord;
import dev.postern.model.domain.DnsRecordPurpose;
import dev.postern.model.domain.DomainStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What follows from a look at a domain.
 *
 * @param nextCheck how long until the next look; empty if nobody is to look before somebody asks
 * @param released whether the name belongs to nobody from now on
 */
record DomainVerdict(
    DomainStatus status,
    List<DnsRecord> records,
    int failedChecks,
    Optional<Duration> nextCheck,
    boolean released) {

  DomainVerdict {
    records = List.copyOf(records);
  }

  /** Whether a domain cannot do without such records. */
  static boolean isCore(DnsRecordPurpose purpose, boolean sending) {
    return switch (purpose) {
      case OWNERSHIP, DKIM, SPF -> true;
      case RECEIVING -> !sending;
      case TRACKING -> false;
    };
  }
}
