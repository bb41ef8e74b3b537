package dev.postern.api.domain;

import dev.postern.model.domain.DnsRecord;
import java.util.List;

/** A domain with the records to publish for it. */
record DomainDetails(StoredDomain domain, List<DnsRecord> records) {
  DomainDetails {
    records = List.copyOf(records);
  }
}
