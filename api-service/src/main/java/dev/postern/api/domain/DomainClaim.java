package dev.postern.api.domain;

import dev.postern.model.domain.DomainId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claim of a name that somebody else may have proved.
 *
 * @param domain that is to have the name
 * @param blockedReason null unless it is blocked
 */
record DomainClaim(
    UUID id,
    DomainId domain,
    ClaimStatus status,
    @Nullable String blockedReason,
    Instant createdAt,
    Instant expiresAt) {}
