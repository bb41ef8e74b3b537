package dev.postern.api.auth;

import jakarta.ws.rs.core.Cookie;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The cookies of a browser's session. Only the last one can be read by a page, which must repeat it
 * in a header: another site's page can make a browser send cookies, but not read them.
 */
public enum SessionCookie {
  ACCESS("__Host-postern_access", "/", true, "Lax"),
  /** Sent to the routes of sessions only. The prefix __Host- would not allow that path. */
  REFRESH("__Secure-postern_refresh", "/auth", true, "Strict"),
  CSRF("__Host-postern_csrf", "/", false, "Lax");

  /** Where a page repeats {@link #CSRF}. */
  public static final String CSRF_HEADER = "X-CSRF-Token";

  private final String wireName;
  private final String path;
  private final boolean httpOnly;
  private final String sameSite;

  SessionCookie(String wireName, String path, boolean httpOnly, String sameSite) {
    this.wireName = wireName;
    this.path = path;
    this.httpOnly = httpOnly;
    this.sameSite = sameSite;
  }

  public String wireName() {
    return wireName;
  }

  /** The header that sets it. */
  public String set(String value, Duration life) {
    return "%s=%s; Max-Age=%d; Path=%s; Secure; %sSameSite=%s"
        .formatted(wireName, value, life.toSeconds(), path, httpOnly ? "HttpOnly; " : "", sameSite);
  }

  /** The header that takes it from the browser. */
  public String clear() {
    return set("", Duration.ZERO);
  }

  public Optional<String> in(Map<String, Cookie> cookies) {
    return Optional.ofNullable(cookies.get(wireName))
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty());
  }
}
