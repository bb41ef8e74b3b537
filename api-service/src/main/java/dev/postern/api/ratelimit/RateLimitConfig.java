package dev.postern.api.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many requests there may be in one second, from 1 to 100000 each, and who counts. */
@ConfigMapping(prefix = "postern.rate-limit")
public interface RateLimitConfig {
  /** From one client address (IPv6: one /64 network), whoever sends them. */
  @WithDefault("100")
  int perAddress();

  /** By one API key, or one session of a person's. */
  @WithDefault("50")
  int perKey();

  /** By all keys and people of an organization, unless the operator set its own number. */
  @WithDefault("100")
  int perOrganization();

  /** Where requests and attempts are counted: by each process, or in Redis by all together. */
  @WithDefault("local")
  Backend backend();

  /**
   * How many processes of this service there are, from 1 to 1000. While Redis is lost each of them
   * allows so small a part of what all together may.
   */
  @WithDefault("1")
  int replicas();

  /** Who counts. */
  enum Backend {
    LOCAL,
    REDIS
  }
}
