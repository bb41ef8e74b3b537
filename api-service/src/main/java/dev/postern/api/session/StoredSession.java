package dev.postern.api.session;

import dev.postern.model.user.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * A session that has not ended.
 *
 * @param csrfHash present if its tokens are in cookies
 */
record StoredSession(
    SessionId id,
    Instant createdAt,
    Instant lastUsedAt,
    Instant expiresAt,
    Optional<String> address,
    Optional<String> userAgent,
    Optional<byte[]> csrfHash) {}
