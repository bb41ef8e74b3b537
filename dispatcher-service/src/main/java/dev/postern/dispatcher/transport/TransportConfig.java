package dev.postern.dispatcher.transport;

import dev.postern.model.settings.Transport;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How emails leave the installation. */
@ConfigMapping(prefix = "postern.transport")
public interface TransportConfig {
  /** Through SES, through a relay by SMTP, or not at all. */
  @WithDefault("ses")
  Transport kind();
}
