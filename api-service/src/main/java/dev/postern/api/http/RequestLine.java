package dev.postern.api.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How long the target and the headers of a request may be. The framework's own bounds lie above,
 * because what it refuses by itself is answered without a body and without our headers.
 */
final class RequestLine {
  private static final int MAX_TARGET = 4 * 1024;

  /** Node and its proxies send long cookies and tracing headers, but not this much. */
  private static final int MAX_HEADERS = 16 * 1024;

  private RequestLine() {}

  static OptionalInt statusOfTooMuch(HttpServerRequest request) {
    if (request.uri().length() > MAX_TARGET) {
      return OptionalInt.of(414);
    }
    int headers = 0;
    for (Map.Entry<String, String> header : request.headers()) {
      headers += header.getKey().length() + header.getValue().length();
    }
    return headers > MAX_HEADERS ? OptionalInt.of(431) : OptionalInt.empty();
  }
}
