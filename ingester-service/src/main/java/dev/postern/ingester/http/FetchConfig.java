package dev.postern.ingester.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How mails are fetched that providers name by URL. */
@ConfigMapping(prefix = "postern.inbound.http")
public interface FetchConfig {
  /** Time for one mail, from the DNS query to the last byte. Its provider waits as long. */
  @WithDefault("20s")
  Duration deadline();

  /** How many mails are fetched at once, at least 1; who comes then is told to come again. */
  @WithDefault("16")
  int atOnce();

  /** What the requests call themselves. */
  @WithDefault("Postern-Inbound")
  String userAgent();

  /** Public addresses of this installation itself, as ranges; mails are never fetched there. */
  Optional<List<String>> denyCidrs();

  /** The prefix of the network's NAT64, 96 bits long, where there is one. */
  Optional<String> nat64Prefix();
}
