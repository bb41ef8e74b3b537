package dev.postern.dispatcher.notice;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How owners are told by mail. */
@ConfigMapping(prefix = "postern.notice")
public interface NoticeConfig {
  /**
   * The sender, {@code address} or {@code Name <address>}; its domain must be verified in the SES
   * account. Without it there are no mails.
   */
  Optional<String> sender();
}
