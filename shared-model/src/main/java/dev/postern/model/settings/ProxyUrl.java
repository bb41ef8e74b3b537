package dev.postern.model.settings;

import java.net.URI;
import java.util.Optional;

/** The address of a proxy that takes CONNECT: {@code http://host:port}. */
public record ProxyUrl(String host, int port) {
  public static final String VARIABLE = "POSTERN_WEBHOOK_PROXY_URL";

  /** Empty if it has another form. */
  public static Optional<ProxyUrl> parse(String text) {
    try {
      URI uri = URI.create(text.strip());
      boolean plain =
          "http".equals(uri.getScheme())
              && uri.getHost() != null
              && uri.getPort() > 0
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
      return plain
          ? Optional.of(new ProxyUrl(uri.getHost().replaceAll("[\\[\\]]", ""), uri.getPort()))
          : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
