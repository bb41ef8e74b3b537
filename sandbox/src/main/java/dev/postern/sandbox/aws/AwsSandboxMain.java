package dev.postern.sandbox.aws;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Runs the sandbox until the process ends. Reads {@code POSTERN_HOST} and {@code
 * POSTERN_SANDBOX_PORT}; the one optional argument is the state directory.
 */
public final class AwsSandboxMain {
  private AwsSandboxMain() {}

  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    String port = environment.get("POSTERN_SANDBOX_PORT");
    AwsSandbox sandbox =
        AwsSandbox.start(
            new AwsSandboxOptions(
                environment.getOrDefault("POSTERN_HOST", "127.0.0.1"),
                port == null ? AwsSandboxOptions.DEFAULT_PORT : Integer.parseInt(port),
                arguments.length > 0 ? Path.of(arguments[0]) : null,
                Clock.systemUTC()));
    Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
    System.out.println("AWS sandbox: " + sandbox.endpoint().resolve("/_sandbox/"));
  }
}
