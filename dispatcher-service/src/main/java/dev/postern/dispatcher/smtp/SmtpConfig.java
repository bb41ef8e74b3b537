package dev.postern.dispatcher.smtp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the SMTP relay is called. */
@ConfigMapping(prefix = "postern.smtp")
public interface SmtpConfig {
  /** The relay's address, with the login; it is a secret. */
  Optional<String> url();

  /** Connections at a time, each for one email. Relays count them. */
  @WithDefault("16")
  int connections();

  /** The longest one email may take as a whole; below the lease of an email. */
  @WithDefault("25s")
  Duration callTimeout();
}
