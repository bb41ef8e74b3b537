package dev.postern.api.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/**
 * Tells by {@code X-Forwarded-Proto} how a client reached the outermost of the operator's proxies.
 * A proxy sets the header, or appends to it as to {@code X-Forwarded-For}.
 */
final class ForwardedProtocol {
  private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
  private static final String PLAIN = "http";

  private final int hops;

  /**
   * @param hops how many proxies there are; with 0 the header is not believed
   */
  ForwardedProtocol(int hops) {
    this.hops = hops;
  }

  /** False also where the proxies do not say. */
  boolean isPlain(HttpServerRequest request) {
    return hops > 0 && isPlain(request.headers().getAll(FORWARDED_PROTO), hops);
  }

  static boolean isPlain(List<String> headers, int hops) {
    String[] entries = String.join(",", headers).split(",", -1);
    return entries[Math.max(0, entries.length - hops)].strip().equalsIgnoreCase(PLAIN);
  }
}
