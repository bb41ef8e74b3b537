package dev.postern.api.invitation;

import dev.postern.model.organization.OrganizationRole;
import java.time.Instant;
import java.util.UUID;

/** An invitation that waits for its person. */
public record InvitationView(
    UUID id, String email, OrganizationRole role, Instant createdAt, Instant expiresAt) {}
