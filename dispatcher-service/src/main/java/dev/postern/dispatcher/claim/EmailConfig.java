package dev.postern.dispatcher.claim;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How emails are claimed and retried. */
@ConfigMapping(prefix = "postern.email")
public interface EmailConfig {
  /**
   * How long a claimed email belongs to one dispatcher; at least two seconds longer than a call may
   * take. A call is only begun if it can end within it.
   */
  @WithDefault("30s")
  Duration lease();

  /** For how long after it became due an email is retried that SES refuses for now. */
  @WithDefault("48h")
  Duration giveUpAfter();

  /** Attachments held in memory at a time, in MiB. A larger email goes out alone. */
  @WithDefault("24")
  int attachmentMemory();
}
