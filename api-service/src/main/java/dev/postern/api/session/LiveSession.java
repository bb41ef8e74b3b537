package dev.postern.api.session;

import dev.postern.api.token.OpaqueToken;
import dev.postern.model.user.SessionId;
import dev.postern.model.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A session that has just been opened or refreshed, with what its client is handed.
 *
 * @param csrf what the page must repeat; present if the tokens go into cookies
 * @param expiresAt the end of the session, however often it is refreshed
 */
public record LiveSession(
    SessionId id,
    UserId user,
    OpaqueToken refreshToken,
    Optional<OpaqueToken> csrf,
    Instant expiresAt) {}
