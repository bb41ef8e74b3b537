package dev.postern.api.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import dev.postern.model.user.SessionId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session in a list.
 *
 * @param current whether it is the one that asks
 */
record SessionSummaryResponse(
    UUID id,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("last_used_at") String lastUsedAt,
    @JsonProperty("expires_at") String expiresAt,
    @Nullable String address,
    @JsonProperty("user_agent") @Nullable String userAgent,
    boolean current) {

  static SessionSummaryResponse of(StoredSession session, SessionId asking) {
    return new SessionSummaryResponse(
        session.id().value(),
        RestTime.print(session.createdAt()),
        RestTime.print(session.lastUsedAt()),
        RestTime.print(session.expiresAt()),
        session.address().orElse(null),
        session.userAgent().orElse(null),
        session.id().equals(asking));
  }
}
