package dev.postern.dispatcher.domain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How domains are looked up. */
@ConfigMapping(prefix = "postern.domain")
public interface DomainConfig {
  /** DNS servers as {@code address} or {@code address:port}; those of the machine if absent. */
  Optional<List<String>> dnsServers();

  /** How long one server may take for one answer. */
  @WithDefault("3s")
  Duration dnsTimeout();

  /** How long a claimed domain belongs to one dispatcher; well above what a look at it takes. */
  @WithDefault("3m")
  Duration lease();

  /** How often records that are waited for are looked up; ten times as seldom after an hour. */
  @WithDefault("1m")
  Duration pendingEvery();

  /** For how long records are waited for before they count as failed. */
  @WithDefault("72h")
  Duration patience();

  /** How often a domain is looked up that is as it should be. */
  @WithDefault("24h")
  Duration verifiedEvery();

  /** When a verified domain is looked up again whose records were not found. */
  @WithDefault("1h")
  Duration doubtfulEvery();

  /** At which failed look in a row a verified domain falls back. */
  @WithDefault("3")
  int failuresToFallBack();
}
