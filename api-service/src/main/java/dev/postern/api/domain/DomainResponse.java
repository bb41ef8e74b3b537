package dev.postern.api.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import dev.postern.model.domain.DnsRecord;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One domain, with the records to publish for it. */
record DomainResponse(
    String object,
    UUID id,
    String name,
    @JsonProperty("created_at") String createdAt,
    String status,
    CapabilitiesResponse capabilities,
    List<Record> records,
    String region,
    @JsonProperty("open_tracking") boolean openTracking,
    @JsonProperty("click_tracking") boolean clickTracking,
    @JsonProperty("tracking_subdomain") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String trackingSubdomain) {

  /** A record to publish. */
  @Schema(name = "DomainRecord")
  record Record(
      String record,
      String name,
      String type,
      String ttl,
      String status,
      String value,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer priority) {

    static Record of(DnsRecord dns) {
      return new Record(
          dns.purpose().label(),
          dns.name(),
          dns.type().name(),
          DnsRecord.TTL,
          dns.status().wireName(),
          dns.value(),
          dns.priority());
    }
  }

  static DomainResponse of(DomainDetails details) {
    StoredDomain domain = details.domain();
    DomainSettings settings = domain.settings();
    return new DomainResponse(
        "domain",
        domain.id().value(),
        domain.name(),
        RestTime.print(domain.createdAt()),
        domain.status().wireName(),
        CapabilitiesResponse.of(settings),
        details.records().stream().map(Record::of).toList(),
        domain.region(),
        settings.openTracking(),
        settings.clickTracking(),
        settings.trackingSubdomain());
  }
}
