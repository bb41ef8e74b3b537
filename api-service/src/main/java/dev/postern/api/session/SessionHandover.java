package dev.postern.api.session;

import dev.postern.api.auth.SessionCookie;
import dev.postern.api.token.AccessTokens;
import dev.postern.api.token.OpaqueToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Hands a client the tokens of its session: in the body, or in cookies. */
@ApplicationScoped
public class SessionHandover {
  private final AccessTokens accessTokens;
  private final Clock clock;

  SessionHandover(AccessTokens accessTokens, Clock clock) {
    this.accessTokens = accessTokens;
    this.clock = clock;
  }

  public Response answer(LiveSession session) {
    String accessToken = accessTokens.issue(session.user(), session.id(), session.csrf());
    return session
        .csrf()
        .map(csrf -> inCookies(session, accessToken, csrf))
        .orElseGet(() -> Response.ok(SessionResponse.of(session, accessToken)).build());
  }

  private Response inCookies(LiveSession session, String accessToken, OpaqueToken csrf) {
    Duration left = Duration.between(clock.instant(), session.expiresAt());
    Duration idle = left.compareTo(SessionService.IDLE) < 0 ? left : SessionService.IDLE;
    return Response.ok(SessionResponse.withoutTokens(session))
        .header(HttpHeaders.SET_COOKIE, SessionCookie.ACCESS.set(accessToken, AccessTokens.LIFE))
        .header(
            HttpHeaders.SET_COOKIE, SessionCookie.REFRESH.set(session.refreshToken().text(), idle))
        .header(HttpHeaders.SET_COOKIE, SessionCookie.CSRF.set(csrf.text(), idle))
        .build();
  }

  /** Takes the cookies of an ended session from the browser that sent them. */
  static Response clear(Map<String, Cookie> cookies, Object body) {
    Response.ResponseBuilder answer = Response.ok(body);
    if (SessionCookie.ACCESS.in(cookies).isPresent()) {
      for (SessionCookie cookie : SessionCookie.values()) {
        answer.header(HttpHeaders.SET_COOKIE, cookie.clear());
      }
    }
    return answer.build();
  }
}
