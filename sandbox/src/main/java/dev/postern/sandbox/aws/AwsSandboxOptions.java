package dev.postern.sandbox.aws;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How to start the sandbox.
 *
 * @param port 0 takes any free one
 * @param stateDirectory where key, ledger, settings and objects survive a restart; null keeps
 *     nothing
 */
public record AwsSandboxOptions(String host, int port, @Nullable Path stateDirectory, Clock clock) {
  public static final int DEFAULT_PORT = 4566;

  public static AwsSandboxOptions onAnyPort() {
    return new AwsSandboxOptions("127.0.0.1", 0, null, Clock.systemUTC());
  }

  public AwsSandboxOptions withStateDirectory(Path directory) {
    return new AwsSandboxOptions(host, port, directory, clock);
  }

  public AwsSandboxOptions withPort(int fixed) {
    return new AwsSandboxOptions(host, fixed, stateDirectory, clock);
  }
}
