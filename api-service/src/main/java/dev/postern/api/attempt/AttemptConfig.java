package dev.postern.api.attempt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one place may try. */
@ConfigMapping(prefix = "postern.attempts")
public interface AttemptConfig {
  /**
   * How many log-ins, how many sign-ups, and how many of each other kind one client address (IPv6:
   * one /64 network) may try in 15 minutes, whatever accounts they name. At least 1.
   */
  @WithDefault("60")
  int perAddress();
}
