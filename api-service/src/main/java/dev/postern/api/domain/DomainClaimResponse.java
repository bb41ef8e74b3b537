package dev.postern.api.domain;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import dev.postern.model.domain.DnsRecord;
import dev.postern.model.domain.DnsRecordPurpose;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A claim, with the record that proves it. */
record DomainClaimResponse(
    String object,
    UUID id,
    String name,
    String status,
    @JsonProperty("domain_id") UUID domainId,
    String region,
    Record record,
    @JsonProperty("blocked_reason") @Nullable String blockedReason,
    @JsonProperty("failure_reason") @Nullable String failureReason,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("expires_at") String expiresAt) {

  /** The record to publish. */
  @Schema(name = "DomainClaimRecord")
  record Record(String type, String name, String value, String ttl) {
    static Record of(DnsRecord dns) {
      return new Record(dns.type().name(), dns.name(), dns.value(), DnsRecord.TTL);
    }
  }

  static DomainClaimResponse of(ClaimDetails details) {
    DomainClaim claim = details.claim();
    StoredDomain domain = details.domain().domain();
    DnsRecord proof =
        details.domain().records().stream()
            .filter(dns -> dns.purpose() == DnsRecordPurpose.OWNERSHIP)
            .findFirst()
            .orElseThrow();
    return new DomainClaimResponse(
        "domain_claim",
        claim.id(),
        domain.name(),
        claim.status().wireName(),
        domain.id().value(),
        domain.region(),
        Record.of(proof),
        claim.blockedReason(),
        null,
        RestTime.print(claim.createdAt()),
        RestTime.print(claim.expiresAt()));
  }
}
