package dev.postern.api.domain;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import java.util.UUID;

/** A domain in a list. */
record DomainSummaryResponse(
    UUID id,
    String name,
    String status,
    @JsonProperty("created_at") String createdAt,
    String region,
    @JsonProperty("open_tracking") boolean openTracking,
    @JsonProperty("click_tracking") boolean clickTracking,
    CapabilitiesResponse capabilities) {

  static DomainSummaryResponse of(StoredDomain domain) {
    return new DomainSummaryResponse(
        domain.id().value(),
        domain.name(),
        domain.status().wireName(),
        RestTime.print(domain.createdAt()),
        domain.region(),
        domain.settings().openTracking(),
        domain.settings().clickTracking(),
        CapabilitiesResponse.of(domain.settings()));
  }
}
