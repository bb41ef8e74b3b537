package dev.postern.api.apikey;

import dev.postern.model.apikey.ApiKeyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A key as it is shown to whoever may read keys.
 *
 * @param prefix what its token starts with, up to where the secret begins
 * @param domainIds of the domains it is restricted to, those of them that still exist
 * @param previousUntil how long the token before the last rotation is taken
 */
record ApiKeyView(
    ApiKeyId id,
    String name,
    String prefix,
    Grant grant,
    List<UUID> domainIds,
    Instant createdAt,
    Optional<Creator> createdBy,
    Optional<Instant> lastUsedAt,
    Optional<Instant> revokedAt,
    Optional<Instant> previousUntil) {}
