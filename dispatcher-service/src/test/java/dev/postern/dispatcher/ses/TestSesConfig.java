package dev.postern.dispatcher.ses;

import java.time.Duration;
import java.util.Optional;

/** The defaults, where no container reads them. */
record TestSesConfig() implements SesConfig {
  @Override
  public String region() {
    return "us-east-1";
  }

  @Override
  public Optional<String> configurationSet() {
    return Optional.empty();
  }

  @Override
  public Optional<Double> maxSendRate() {
    return Optional.empty();
  }

  @Override
  public int concurrency() {
    return 4;
  }

  @Override
  public Duration callTimeout() {
    return Duration.ofSeconds(10);
  }
}
