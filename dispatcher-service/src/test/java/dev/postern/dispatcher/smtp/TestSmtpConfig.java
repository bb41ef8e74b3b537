package dev.postern.dispatcher.smtp;

import java.time.Duration;
import java.util.Optional;

/** The defaults, but for the deadline. */
record TestSmtpConfig(Duration callTimeout) implements SmtpConfig {
  @Override
  public Optional<String> url() {
    return Optional.empty();
  }

  @Override
  public int connections() {
    return 16;
  }
}
