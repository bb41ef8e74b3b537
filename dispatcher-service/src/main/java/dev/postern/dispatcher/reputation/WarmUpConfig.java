package dev.postern.dispatcher.reputation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How new organizations begin. */
@ConfigMapping(prefix = "postern.warm-up")
public interface WarmUpConfig {
  /** How many emails a new organization sends on its first day; twice as many each day after. */
  @WithDefault("1000")
  int firstDay();

  /** From when on there is no such limit. */
  @WithDefault("14d")
  Duration lasts();
}
