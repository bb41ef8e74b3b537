package dev.postern.dispatcher.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How files are fetched that senders name by URL; what else holds is as for webhooks. */
@ConfigMapping(prefix = "postern.file.http")
public interface FileHttpConfig {
  /** Time for one file, from the DNS query to the last byte. */
  @WithDefault("30s")
  Duration deadline();
}
