package dev.postern.dispatcher.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * For how many days things are kept, in whole days of UTC. The audit log is not among them: each
 * organization sets that for itself.
 */
@ConfigMapping(prefix = "postern.retention")
public interface RetentionConfig {
  /** What happened to emails; at least 1. */
  @WithDefault("90")
  int eventDays();

  /** The requests to the API; at least 1. */
  @WithDefault("30")
  int logDays();

  /** Webhook messages, attempts, and recoveries; at least 3, for retries last that long. */
  @WithDefault("30")
  int webhookDays();
}
