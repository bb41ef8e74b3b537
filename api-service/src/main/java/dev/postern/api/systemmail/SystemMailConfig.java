package dev.postern.api.systemmail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the installation's own mails look. */
@ConfigMapping(prefix = "postern.system-mail")
public interface SystemMailConfig {
  /**
   * The sender, {@code address} or {@code Name <address>}; its domain must be verified in the SES
   * account.
   */
  @WithDefault("Postern <postern@example.test>")
  String sender();
}
