package dev.postern.dispatcher.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How requests to customers' servers are made. */
@ConfigMapping(prefix = "postern.webhook.http")
public interface WebhookHttpConfig {
  /** Time for a whole exchange, from the DNS query to the last byte read. */
  @WithDefault("15s")
  Duration deadline();

  /** What the requests call themselves; customers allow-list it. */
  @WithDefault("Postern-Webhooks")
  String userAgent();

  /** Public addresses of this installation itself, as ranges; webhooks never go there. */
  Optional<List<String>> denyCidrs();

  /** A proxy that every webhook goes through, {@code http://host:port}; it must check addresses. */
  Optional<String> proxyUrl();

  /** The prefix of the network's NAT64, 96 bits long, where there is one. */
  Optional<String> nat64Prefix();
}
