package dev.postern.dispatcher.ses;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How SES is called. */
@ConfigMapping(prefix = "postern.ses")
public interface SesConfig {
  /** The AWS region of the installation. */
  @WithDefault("us-east-1")
  String region();

  /** The configuration set that publishes the events of what we send; none if absent. */
  Optional<String> configurationSet();

  /** Recipients a second at most, where that is to be less than SES grants or SES does not tell. */
  Optional<Double> maxSendRate();

  /** Calls at a time, and connections kept for them. */
  @WithDefault("128")
  int concurrency();

  /** The longest a call may take as a whole; well below the lease of an email. */
  @WithDefault("10s")
  Duration callTimeout();
}
