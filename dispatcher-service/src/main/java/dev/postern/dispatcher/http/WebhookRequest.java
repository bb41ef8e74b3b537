package dev.postern.dispatcher.http;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One POST to a customer's server.
 *
 * @param url as the customer gave it; it is checked here, whatever was checked before
 * @param headers beside those that every request has
 */
public record WebhookRequest(String url, Map<String, String> headers, String body) {
  /** What frames the request or says where it goes is not a customer's to choose. */
  private static final Set<String> OURS =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  public WebhookRequest {
    headers =
        headers.entrySet().stream()
            .filter(header -> !OURS.contains(header.getKey().toLowerCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
