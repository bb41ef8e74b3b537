package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.launch.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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

  private static final String ADDRESSES =
      """
      && cat >> postern.env <<'END'
      POSTERN_PUBLIC_URL=https://mail.example.test
      SES_EVENTS_SNS_TOPIC_ARN=arn:aws:sns:us-east-1:123456789012:ses-events
      END
      """;

  private static RunningPostern postern;
  private static Installation installation;

  private final LocalHttp http = new LocalHttp();

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    Needs.met(
        Files.isDirectory(CLIENTS.resolve("node_modules")),
        "the official Node clients need npm ci in system-tests/clients");
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
    "docs/operations.md, 0",
    "docs/security.md, 0",
    "docs/domains.md, 0",
    "docs/metrics.md, 0",
    "docs/webhooks.md, 0"
  })
  void runs(String page, int emails) throws IOException, InterruptedException {
    ReadersCheckout checkout = checkout();
    Map<String, String> variables = variables();
    Set<String> before = sent().keySet();

    checkout.run(script(page), variables);

    Set<String> after = new HashSet<>(sent().keySet());
    after.removeAll(before);
    assertThat(after).hasSize(emails);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> after.stream().allMatch(id -> "delivered".equals(sent().get(id))));
  }

  private static DocsScript script(String page) {
    return DocsScript.of(page, DocsCommandsTest.class)
        .with("# a fresh set; add the addresses", ADDRESSES)
        .with("http://127.0.0.1:8080", installation.credentials().apiUrl())
        .on(installation.database());
  }

  private ReadersCheckout checkout() throws IOException {
    Files.createDirectories(folder.resolve(".postern"));
    Files.copy(
        postern.folder().resolve("credentials.json"), folder.resolve(".postern/credentials.json"));
    Files.createSymbolicLink(folder.resolve("node_modules"), CLIENTS.resolve("node_modules"));
    return ReadersCheckout.in(folder);
  }

  /** What the pages leave to the reader. */
  private Map<String, String> variables() {
    String webhook = installation.credentials().webhookEndpointId().toString();
    return Map.of(
        "API", installation.credentials().apiUrl(),
        "KEY", installation.credentials().apiKey(),
        "WEBHOOK", webhook,
        "EVENT", event("/webhooks/" + webhook));
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
}
