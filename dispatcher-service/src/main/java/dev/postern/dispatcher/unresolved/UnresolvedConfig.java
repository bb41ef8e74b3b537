package dev.postern.dispatcher.unresolved;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What happens to calls whose answer was lost. */
@ConfigMapping(prefix = "postern.unresolved")
public interface UnresolvedConfig {
  /**
   * How long an event may take that says SES accepted an email after all. When it has passed, the
   * email is sent again and may arrive twice.
   */
  @WithDefault("15m")
  Duration window();
}
