package dev.postern.api.operator;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Limits are null where what the installation allows to everybody holds. */
record OperatorOrganizationResponse(
    String object,
    UUID id,
    String name,
    String status,
    @JsonProperty("created_at") String createdAt,
    LimitsResponse limits) {

  record LimitsResponse(
      @JsonProperty("requests_per_second") @Nullable Integer requestsPerSecond,
      @JsonProperty("emails_per_day") @Nullable Integer emailsPerDay) {}

  static OperatorOrganizationResponse of(OperatorOrganizationView organization) {
    return new OperatorOrganizationResponse(
        "organization",
        organization.id().value(),
        organization.name(),
        organization.status(),
        RestTime.print(organization.createdAt()),
        new LimitsResponse(organization.requestsPerSecond(), organization.emailsPerDay()));
  }
}
