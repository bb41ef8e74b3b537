package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.postern.model.settings.Profile;
import dev.postern.model.settings.Service;
import dev.postern.model.settings.Settings;
import dev.postern.model.settings.SettingsReview;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The compose file under each rule, and under the start-up checks of the services. */
class ComposeTest {
  private static final Compose SHIPPED = Compose.shipped();

  static Stream<Rule<Compose>> rules() {
    return ComposeRules.all().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  @DisplayName("U82-U86: the compose file keeps the rule")
  void keepsTheRule(Rule<Compose> rule) {
    assertThat(rule.violationsIn(SHIPPED)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("U37, U43: the service starts in production with a filled .env")
  void startsInProduction(Service service) {
    String name = service.name().toLowerCase(Locale.ROOT);
    Settings settings = new Settings(SHIPPED.environment(name, filled()));

    assertThat(SettingsReview.missing(service, settings)).isEmpty();
    assertThat(SettingsReview.of(service, Profile.PRODUCTION, settings).problems()).isEmpty();
    assertThat(SettingsReview.of(service, Profile.PRODUCTION, settings).warnings()).isEmpty();
  }

  @Test
  @DisplayName("what is not handed on is something that a service reads")
  void exceptsWhatIsRead() {
    assertThat(Workload.SERVICES.stream().flatMap(ComposeServiceRules::reads))
        .contains("REDIS_URL", "POSTERN_LOG_JSON")
        .containsAll(withoutFallback());
  }

  /** Every process may read its database from there, and says so nowhere but in the code. */
  private static Set<String> withoutFallback() {
    Set<String> names = new TreeSet<>(ComposeServiceRules.NOT_HANDED_ON);
    names.remove("DATABASE_URL");
    return names;
  }

  @Test
  @DisplayName("U43: Postgres takes logins by TLS only, and the superuser's not at all")
  void letsInByTlsOnly() {
    List<String> lines =
        Yaml.read(Repository.ROOT.resolve("deploy/compose/pg_hba.conf"))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .toList();

    assertThat(SHIPPED.container("postgres").texts("command"))
        .contains("ssl=on", "hba_file=/etc/postern/pg_hba.conf");
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).startsWith("local ");
    assertThat(lines.getLast()).startsWith("hostssl postern postern_").endsWith("scram-sha-256");
  }

  @Test
  @DisplayName("U43, U86: Redis listens by TLS only and asks for a password")
  void asksByTlsOnly() {
    String script = Yaml.read(Repository.ROOT.resolve("deploy/compose/redis.sh"));

    assertThat(script.lines()).contains("port 0", "tls-port 6379", "requirepass $password");
  }

  @Test
  @DisplayName("where Compose is installed, it takes the file")
  void isTakenByCompose(@TempDir Path folder) throws IOException {
    List<String> compose =
        Stream.of(List.of("docker", "compose"), List.of("docker-compose"))
            .filter(command -> Commands.succeed(command, "version"))
            .findFirst()
            .orElse(List.of());
    assumeThat(compose).isNotEmpty();
    List<String> lines =
        filled().entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList();
    Path env = Files.write(folder.resolve("env"), lines);
    String file = Repository.ROOT.resolve("deploy/compose.yaml").toString();

    assertThat(Commands.succeed(compose, "--env-file", env.toString(), "-f", file, "config", "-q"))
        .isTrue();
  }

  /** As docs/install-compose.md has it filled. */
  private static Map<String, String> filled() {
    Map<String, String> variables = new HashMap<>(Secrets.fresh());
    Stream.of("api", "ingester", "dispatcher", "migrator")
        .forEach(
            login ->
                variables.put(
                    "POSTERN_" + login.toUpperCase(Locale.ROOT) + "_DATABASE_URL",
                    "postgresql://postern_%s:%s@postgres:5432/postern"
                            .formatted(login, Secrets.random())
                        + "?sslmode=verify-full&sslrootcert=/authority/ca.crt"));
    variables.put("REDIS_URL", "rediss://:" + Secrets.random() + "@redis:6379");
    variables.putAll(addresses());
    return variables;
  }

  /** What the operator knows, and what ./postern aws apply prints. */
  static Map<String, String> addresses() {
    return Map.of(
        "AWS_REGION", "eu-central-1",
        "POSTERN_PUBLIC_URL", "https://api.mail.example.com",
        "POSTERN_INGESTER_URL", "https://in.mail.example.com",
        "POSTERN_SYSTEM_SENDER", "Postern <postern@mail.example.com>",
        "POSTERN_SES_CONFIGURATION_SET", "postern",
        "SES_EVENTS_SNS_TOPIC_ARN", "arn:aws:sns:eu-central-1:000000000000:postern-ses-events",
        "POSTERN_SNS_DEAD_LETTER_QUEUE_URL",
            "https://sqs.eu-central-1.amazonaws.com/000000000000/postern-sns-dead-letters");
  }
}
