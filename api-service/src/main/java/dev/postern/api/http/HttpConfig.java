package dev.postern.api.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds that keep the process alive whatever is sent to it. */
@ConfigMapping(prefix = "postern.http")
public interface HttpConfig {
  /** The largest request body in bytes, where nothing else is said. */
  @WithDefault("262144")
  int bodyLimit();

  /** The largest body of a request to send: a mail of 40 MB with its JSON around it. */
  @WithDefault("57671680")
  int largeBodyLimit();

  /** How many requests are worked on at once; further ones are answered 503. */
  @WithDefault("512")
  int maxInFlight();

  /**
   * How many proxies of the operator's stand before this process, each of which adds to {@code
   * X-Forwarded-For}; with 0 that header is not believed. At least 0.
   */
  @WithDefault("0")
  int trustedProxyHops();

  /**
   * Whether browsers' makers may build into them that this host and all below it are reached by TLS
   * only. Hard to take back.
   */
  @WithDefault("false")
  boolean hstsPreload();
}
