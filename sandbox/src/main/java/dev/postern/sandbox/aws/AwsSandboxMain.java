package dev.postern.sandbox.aws;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the sandbox until the process ends. Reads {@code POSTERN_HOST}, {@code POSTERN_SANDBOX_PORT}
 * and {@code POSTERN_SANDBOX_SNS_PATIENCE}; the one optional argument is the state directory.
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
                Clock.systemUTC(),
                patience(environment.get("POSTERN_SANDBOX_SNS_PATIENCE"))));
    Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
    System.out.println("AWS sandbox: " + sandbox.endpoint().resolve("/_sandbox/"));
  }

  /** A number with the unit s, m or h. */
  private static Duration patience(@Nullable String text) {
    return text == null || text.isEmpty()
        ? AwsSandboxOptions.DEFAULT_SNS_PATIENCE
        : Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }
}
