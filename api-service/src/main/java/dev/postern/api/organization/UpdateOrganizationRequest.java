package dev.postern.api.organization;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** What is absent stays as it is. */
record UpdateOrganizationRequest(
    @Nullable String name,
    @JsonProperty("audit_retention_days") @Nullable Integer auditRetentionDays) {}
