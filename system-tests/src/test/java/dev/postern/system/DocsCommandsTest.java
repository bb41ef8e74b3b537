package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.launch.Installation;
import dev.postern.sandbox.launch.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The blocks of the pages that are marked with this test, run as they stand, all of a page in one
 * shell. Only addresses are others.
 */
class DocsCommandsTest {
  private static final Path CLIENTS = RunningPostern.root().resolve("system-tests/clients");

  private static RunningPostern postern;
  private static Installation installation;

  private final LocalHttp http = new LocalHttp();

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    assumeTrue(
        System.getenv("CI") != null || Files.isDirectory(CLIENTS.resolve("node_modules")),
        "skipped: the official Node clients need npm ci in system-tests/clients");
    postern = new RunningPostern(Map.of());
    installation = postern.installation();
  }

  @AfterAll
  static void stop() {
    if (postern != null) {
      postern.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "README.md, 2",
    "docs/first-email.md, 3",
    "docs/moving-from-resend.md, 1",
    "docs/install-one-machine.md, 0",
    "docs/operations.md, 0",
    "docs/domains.md, 0",
    "docs/metrics.md, 0",
    "docs/webhooks.md, 0"
  })
  void runs(String page, int emails) throws IOException, InterruptedException {
    prepareFolder();
    Map<String, String> variables = variables();
    Set<String> before = sent().keySet();

    run(new DocsScript(RunningPostern.root().resolve(page), folder).text(installation), variables);

    Set<String> after = new HashSet<>(sent().keySet());
    after.removeAll(before);
    assertThat(after).hasSize(emails);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> after.stream().allMatch(id -> "delivered".equals(sent().get(id))));
  }

  /** Looks like the checkout in which the reader stands. */
  private void prepareFolder() throws IOException {
    Path root = RunningPostern.root();
    Files.createDirectories(folder.resolve(".postern"));
    Files.copy(
        postern.folder().resolve("credentials.json"), folder.resolve(".postern/credentials.json"));
    Files.createSymbolicLink(folder.resolve("sandbox"), root.resolve("sandbox"));
    Files.createSymbolicLink(folder.resolve("node_modules"), CLIENTS.resolve("node_modules"));
    Path launcher = folder.resolve("postern");
    Files.writeString(launcher, "#!/bin/sh\nexec '%s/postern' \"$@\"\n".formatted(root));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    // So that a refused request ends the script.
    Files.writeString(folder.resolve(".curlrc"), "fail\nsilent\nshow-error\n");
  }

  /** What the pages leave to the reader. */
  private Map<String, String> variables() {
    String webhook = installation.credentials().webhookEndpointId().toString();
    Map<String, String> variables = new HashMap<>();
    variables.put("CURL_HOME", folder.toString());
    variables.put("PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));
    variables.put("API", installation.credentials().apiUrl());
    variables.put("KEY", installation.credentials().apiKey());
    variables.put("WEBHOOK", webhook);
    variables.put("EVENT", event("/webhooks/" + webhook));
    Ports free = Ports.free();
    variables.put("POSTERN_API_PORT", "" + free.api());
    variables.put("POSTERN_INGESTER_PORT", "" + free.ingester());
    variables.put("POSTERN_DISPATCHER_PORT", "" + free.dispatcher());
    variables.put("POSTERN_SANDBOX_PORT", "" + free.sandbox());
    variables.put("POSTERN_RECEIVER_PORT", "" + free.receiver());
    return variables;
  }

  private String event(String webhook) {
    http.send(
        "POST",
        installation.credentials().apiUrl() + webhook + "/test",
        Map.of(),
        installation.credentials().apiKey());
    return get(webhook + "/events").path("data").path(0).path("id").asText();
  }

  /** Status by id. */
  private Map<String, String> sent() {
    Map<String, String> emails = new HashMap<>();
    for (JsonNode email : get("/emails?limit=100").path("data")) {
      emails.put(email.path("id").asText(), email.path("last_event").asText());
    }
    return emails;
  }

  private JsonNode get(String path) {
    return http.get(
        installation.credentials().apiUrl() + path, installation.credentials().apiKey());
  }

  private void run(String script, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.log");
    ProcessBuilder builder =
        new ProcessBuilder(List.of("bash", "-euo", "pipefail", "-c", script))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(variables);
    Process process = builder.start();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended && process.exitValue() == 0)
        .as("%s%n--- says ---%n%s", script, Files.readString(output))
        .isTrue();
  }
}
