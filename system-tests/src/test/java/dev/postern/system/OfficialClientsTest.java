package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.sandbox.launch.Installation;
import dev.postern.sandbox.launch.Ports;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The official Node clients, unmodified: {@code resend}, {@code svix}, {@code standardwebhooks}.
 */
class OfficialClientsTest {
  private static final int MINUTES = 5;

  @Test
  void sendGetListAndVerify() throws IOException, InterruptedException {
    Path clients = RunningPostern.root().resolve("system-tests/clients");
    requireNode();
    if (!Files.isDirectory(clients.resolve("node_modules"))) {
      run(clients, Map.of(), "npm", "ci", "--no-audit", "--no-fund");
    }
    try (var postern = new RunningPostern(Map.of())) {
      run(clients, environment(postern.installation()), "node", "--test");
    }
  }

  private static Map<String, String> environment(Installation installation) {
    return Map.of(
        "API_URL", installation.credentials().apiUrl(),
        "API_KEY", installation.credentials().apiKey(),
        "RECEIVER_URL", installation.credentials().receiverUrl(),
        "SANDBOX_URL", Ports.url(installation.ports().sandbox()),
        "SIGNING_SECRET", installation.signingSecret());
  }

  private static void run(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Path output = Files.createTempFile("postern-clients-", ".log");
    Process process = builder.redirectOutput(output.toFile()).start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    String log = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);
    assertThat(ended && process.exitValue() == 0)
        .as("%s:%n%s", String.join(" ", command), log)
        .isTrue();
  }

  /** A machine without Node cannot run its clients; one that says it is CI must. */
  private static void requireNode() {
    boolean installed =
        List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm")));
    if (System.getenv("CI") == null) {
      assumeTrue(installed, "skipped: the official Node clients need Node.js 20 and npm");
    }
    assertThat(installed).as("CI has Node.js and npm").isTrue();
  }
}
