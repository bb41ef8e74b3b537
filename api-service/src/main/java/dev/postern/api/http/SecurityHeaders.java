package dev.postern.api.http;

import io.vertx.core.http.HttpServerResponse;

/**
 * Headers of every answer, whatever it is: browsers shall not guess types, show it in frames, run
 * anything in it, keep it, or come back without TLS. There are none that let other origins read it.
 */
final class SecurityHeaders {
  static final String CONTENT_POLICY = "content-security-policy";

  private static final String TWO_YEARS = "max-age=63072000; includeSubDomains";

  private final String transportSecurity;

  SecurityHeaders(boolean hstsPreload) {
    transportSecurity = hstsPreload ? TWO_YEARS + "; preload" : TWO_YEARS;
  }

  String transportSecurity() {
    return transportSecurity;
  }

  void addTo(HttpServerResponse response) {
    response
        .putHeader("x-content-type-options", "nosniff")
        .putHeader("x-frame-options", "DENY")
        .putHeader(CONTENT_POLICY, "default-src 'none'; frame-ancestors 'none'")
        .putHeader("referrer-policy", "no-referrer")
        .putHeader("strict-transport-security", transportSecurity)
        .putHeader("cache-control", "no-store");
  }
}
