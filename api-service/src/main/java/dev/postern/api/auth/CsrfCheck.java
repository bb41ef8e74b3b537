package dev.postern.api.auth;

import dev.postern.api.problem.ApiException;
import dev.postern.api.token.OpaqueToken;
import jakarta.ws.rs.core.Cookie;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether it is our page that makes a browser send its cookies. */
public final class CsrfCheck {
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

  private CsrfCheck() {}

  static boolean isNeeded(String method) {
    return !SAFE_METHODS.contains(method);
  }

  /**
   * What the page repeats of its cookie. Whether it belongs to the session is for the caller to
   * find out.
   *
   * @throws ApiException 403 if it does not repeat it
   */
  public static OpaqueToken repeated(Map<String, Cookie> cookies, @Nullable String header) {
    String cookie = SessionCookie.CSRF.in(cookies).orElseThrow(CsrfCheck::refused);
    if (header == null
        || !MessageDigest.isEqual(
            cookie.getBytes(StandardCharsets.UTF_8), header.getBytes(StandardCharsets.UTF_8))) {
      throw refused();
    }
    return OpaqueToken.parse(header).orElseThrow(CsrfCheck::refused);
  }

  public static ApiException refused() {
    return ApiException.forbidden(
        "Send the value of the cookie `"
            + SessionCookie.CSRF.wireName()
            + "` in the header `"
            + SessionCookie.CSRF_HEADER
            + "`.");
  }
}
