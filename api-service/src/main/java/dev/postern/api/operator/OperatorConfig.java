package dev.postern.api.operator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the operator API is served. */
@ConfigMapping(prefix = "postern.operator")
public interface OperatorConfig {
  /** The address that is bound; the same as the customers' port binds. */
  @WithDefault("0.0.0.0")
  String host();

  /** The port; 0 takes a free one. */
  @WithDefault("8083")
  int port();
}
