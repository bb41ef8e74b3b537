package dev.postern.api.requestlog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is kept of requests. */
@ConfigMapping(prefix = "postern.request-log")
public interface RequestLogConfig {
  /**
   * {@code metadata}: method, path, status, client. {@code full}: also the bodies, without what
   * mails say, their files, and secrets. {@code off}: nothing.
   */
  @WithDefault("metadata")
  Mode mode();

  /** How much is kept. */
  enum Mode {
    FULL,
    METADATA,
    OFF
  }
}
