package dev.postern.api.operator;

import dev.postern.model.organization.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All that the operator sees of an organization. */
record OperatorOrganizationView(
    OrganizationId id,
    String name,
    String status,
    Instant createdAt,
    @Nullable Integer requestsPerSecond,
    @Nullable Integer emailsPerDay) {}
