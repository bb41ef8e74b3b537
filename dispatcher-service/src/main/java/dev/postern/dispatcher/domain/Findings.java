package dev.postern.dispatcher.domain;

import dev.postern.model.domain.DnsRecord;
import dev.postern.model.domain.DnsRecordPurpose;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was found of a domain's records.
 *
 * @param all in the order they are shown in
 */
record Findings(Instant at, Map<DnsRecord, Finding> all) {
  Findings {
    all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
  }

  /** Of the only record with that purpose. */
  Optional<Finding> of(DnsRecordPurpose purpose) {
    return entry(purpose).map(Map.Entry::getValue);
  }

  /** The host that shows recipients' opens and clicks, where it points to SES. */
  Optional<String> trackingHost() {
    return entry(DnsRecordPurpose.TRACKING)
        .filter(entry -> entry.getValue() == Finding.PRESENT)
        .map(entry -> entry.getKey().fullName());
  }

  private Optional<Map.Entry<DnsRecord, Finding>> entry(DnsRecordPurpose purpose) {
    return all.entrySet().stream().filter(entry -> entry.getKey().purpose() == purpose).findFirst();
  }
}
