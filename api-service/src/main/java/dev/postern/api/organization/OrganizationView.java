package dev.postern.api.organization;

import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.OrganizationRole;
import java.time.Instant;

/**
 * An organization as one of its members sees it.
 *
 * @param role what that member is in it
 */
public record OrganizationView(
    OrganizationId id,
    String name,
    String status,
    int auditRetentionDays,
    Instant createdAt,
    OrganizationRole role) {}
