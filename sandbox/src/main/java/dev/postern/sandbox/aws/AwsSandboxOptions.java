package dev.postern.sandbox.aws;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to start the sandbox.
 *
 * @param port 0 takes any free one
 * @param stateDirectory where key, ledger, settings and objects survive a restart; null keeps
 *     nothing
 * @param snsPatience how long SNS tries to deliver a message before it gives up
 */
public record AwsSandboxOptions(
    String host, int port, @Nullable Path stateDirectory, Clock clock, Duration snsPatience) {
  public static final int DEFAULT_PORT = 4566;

  /** As long as the real one. */
  public static final Duration DEFAULT_SNS_PATIENCE = Duration.ofHours(1);

  public static AwsSandboxOptions onAnyPort() {
    return new AwsSandboxOptions("127.0.0.1", 0, null, Clock.systemUTC(), DEFAULT_SNS_PATIENCE);
  }

  public AwsSandboxOptions withStateDirectory(Path directory) {
    return new AwsSandboxOptions(host, port, directory, clock, snsPatience);
  }

  public AwsSandboxOptions withPort(int fixed) {
    return new AwsSandboxOptions(host, fixed, stateDirectory, clock, snsPatience);
  }

  public AwsSandboxOptions withClock(Clock other) {
    return new AwsSandboxOptions(host, port, stateDirectory, other, snsPatience);
  }

  public AwsSandboxOptions withSnsPatience(Duration patience) {
    return new AwsSandboxOptions(host, port, stateDirectory, clock, patience);
  }
}
