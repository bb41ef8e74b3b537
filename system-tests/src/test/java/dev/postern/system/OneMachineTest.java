package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.postern.model.settings.EnvFile;
import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.launch.Ports;
import dev.postern.sandbox.postgres.DatabaseLogin;
import dev.postern.sandbox.postgres.LocalPostgres;
import dev.postern.sandbox.postgres.Passwords;
import dev.postern.sandbox.process.Child;
import dev.postern.sandbox.process.TiedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The steps of docs/install-one-machine.md without containers, on a server of Postgres that is
 * empty; in the place of systemd this test starts the API, as the page's unit says.
 */
class OneMachineTest {
  private static final String PAGE = "docs/install-one-machine.md";
  private static final int ENDED_BY_SIGTERM = 128 + 15;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final ReadersCheckout checkout;

  OneMachineTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    checkout = ReadersCheckout.in(folder);
  }

  @BeforeAll
  static void canReachPostgres() {
    boolean works =
        TiedProcess.works("psql", "--version") && TiedProcess.works("createdb", "--version");
    Needs.met(works, "needs psql and createdb, which the page calls");
  }

  @Test
  void installsAndMakesTheFirstOwner() throws Exception {
    List<String> steps = DocsScript.blocks(PAGE, OneMachineTest.class);
    assertThat(steps).hasSize(4);
    try (LocalPostgres server = LocalPostgres.temporary()) {
      DatabaseLogin superuser = server.superuser();
      String elsewhere = "sed -i 's|@localhost:5432/|@localhost:%d/|' postern.env";
      checkout.run(
          script(steps.get(0), elsewhere.formatted(superuser.port()), steps.get(1), steps.get(2)),
          Map.of(
              "PGHOST", "127.0.0.1",
              "PGPORT", Integer.toString(superuser.port()),
              "PGUSER", superuser.role(),
              "PGPASSWORD", superuser.password()));

      Child api = startApi();
      try {
        await("readiness")
            .atMost(PATIENCE)
            .until(
                () ->
                    !api.process().isAlive() || new LocalHttp().isReady(url() + "/q/health/ready"));
        assertThat(api.obituary()).isEmpty();
        assertThat(checkout.run(script(steps.get(3)), Map.of())).contains("\"UP\"");
        makeFirstOwner();
        api.process().destroy();
        assertThat(api.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(api.process().exitValue()).isEqualTo(ENDED_BY_SIGTERM);
      } finally {
        api.process().destroyForcibly();
      }
    }
  }

  /** With other places than the page has, and without root. */
  private DocsScript script(String... commands) {
    return new DocsScript(String.join("\n", commands))
        .with("sudo -E -u postgres ", "")
        .with("sudo -u postgres ", "")
        .with("sudo ", "")
        .with("/usr/lib/jvm/temurin-25-jdk-amd64", System.getProperty("java.home"))
        .with("/opt/java", java())
        .with("http://127.0.0.1:8080", url());
  }

  private String java() {
    return folder.resolve("java").toString();
  }

  private String url() {
    return Ports.url(checkout.ports().api());
  }

  private Child startApi() throws IOException {
    Map<String, String> variables = new HashMap<>(settings());
    variables.put("POSTERN_API_PORT", Integer.toString(checkout.ports().api()));
    variables.put("POSTERN_OPERATOR_PORT", Integer.toString(checkout.ports().operator()));
    String unit = Files.readString(RunningPostern.root().resolve(PAGE));
    Matcher command = Pattern.compile("(?m)^ExecStart=(.*)$").matcher(unit);
    assertThat(command.find()).isTrue();
    List<String> words =
        List.of(
            command
                .group(1)
                .replace("%i", "api")
                .replace("/opt/java", java())
                .replace("/opt/postern", RunningPostern.root().toString())
                .split(" "));
    return Child.start("api", words, variables, folder.resolve("api.log"));
  }

  private void makeFirstOwner() throws IOException, InterruptedException {
    String token = Objects.requireNonNull(settings().get("POSTERN_SETUP_TOKEN"));
    DocsScript setUp =
        DocsScript.of("docs/organizations.md", OneMachineTest.class)
            .with("https://postern.example", url())
            .with("\"token\": \"…\"", "\"token\": \"" + token + "\"")
            .with("\"password\": \"…\"", "\"password\": \"" + Passwords.generate() + "\"");

    assertThat(checkout.run(setUp, Map.of())).contains("\"organization_id\"");
    assertThatThrownBy(() -> checkout.run(setUp, Map.of())).hasMessageContaining("error: 404");
  }

  private Map<String, String> settings() throws IOException {
    return EnvFile.parse(Files.readAllLines(folder.resolve("postern.env")));
  }
}
