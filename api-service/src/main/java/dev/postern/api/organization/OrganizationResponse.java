package dev.postern.api.organization;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import java.util.UUID;

/** An organization as one of its members sees it. */
public record OrganizationResponse(
    String object,
    UUID id,
    String name,
    String status,
    String role,
    @JsonProperty("audit_retention_days") int auditRetentionDays,
    @JsonProperty("created_at") String createdAt) {

  public static OrganizationResponse of(OrganizationView organization) {
    return new OrganizationResponse(
        "organization",
        organization.id().value(),
        organization.name(),
        organization.status(),
        organization.role().wireName(),
        organization.auditRetentionDays(),
        RestTime.print(organization.createdAt()));
  }
}
