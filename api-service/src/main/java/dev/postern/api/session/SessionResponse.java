package dev.postern.api.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import dev.postern.api.token.AccessTokens;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session that begins or goes on.
 *
 * @param expiresIn the life of the access token in seconds
 * @param expiresAt the end of the session, however often it is refreshed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SessionResponse(
    String object,
    UUID id,
    @JsonProperty("access_token") @Nullable String accessToken,
    @JsonProperty("refresh_token") @Nullable String refreshToken,
    @JsonProperty("expires_in") long expiresIn,
    @JsonProperty("expires_at") String expiresAt) {

  static SessionResponse of(LiveSession session, String accessToken) {
    return new SessionResponse(
        "session",
        session.id().value(),
        accessToken,
        session.refreshToken().text(),
        AccessTokens.LIFE.toSeconds(),
        RestTime.print(session.expiresAt()));
  }

  /** What a page may know whose browser holds the tokens. */
  static SessionResponse withoutTokens(LiveSession session) {
    return new SessionResponse(
        "session",
        session.id().value(),
        null,
        null,
        AccessTokens.LIFE.toSeconds(),
        RestTime.print(session.expiresAt()));
  }
}
