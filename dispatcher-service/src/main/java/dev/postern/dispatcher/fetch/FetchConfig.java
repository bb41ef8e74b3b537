package dev.postern.dispatcher.fetch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How files are fetched that senders name by URL. */
@ConfigMapping(prefix = "postern.fetch")
public interface FetchConfig {
  /** How long an email whose files are fetched belongs to one dispatcher. */
  @WithDefault("3m")
  Duration lease();

  /** Emails whose files one process fetches at a time. */
  @WithDefault("16")
  int concurrency();

  /** How many of them, in all processes, may be of one environment. */
  @WithDefault("4")
  int perEnvironment();
}
