package dev.postern.ingester.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Who may have jobs done. */
@ConfigMapping(prefix = "postern.job")
public interface JobConfig {
  /** The bearer token of the calls. Without it nobody may. */
  Optional<String> token();

  /** How long a call waits for its job to be done; schedulers give up at about 30 seconds. */
  @WithDefault("20s")
  Duration patience();
}
