package dev.postern.api.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How API keys look. */
@ConfigMapping(prefix = "postern.api-key")
public interface ApiKeyConfig {
  /**
   * What new keys start with, for clients that insist on it. Keys with the default prefix are
   * always accepted too.
   */
  @WithDefault("pn_")
  String prefix();
}
