package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.model.settings.Secret;
import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.launch.Service;
import dev.postern.sandbox.postgres.Passwords;
import dev.postern.sandbox.postgres.PosternRole;
import dev.postern.sandbox.postgres.TestPostgres;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The built services, started in production with settings that nobody should have there. */
class UnsafeSettingsTest {
  private static final List<String> PLACEHOLDERS =
      List.of(
          "changeme-changeme-really-changeme-now",
          "<the output of openssl rand -base64 32>",
          "replace-me-with-32-random-characters-x",
          "your-token-goes-here-and-nowhere-else-1",
          "an-example-of-a-text-that-is-long-enough",
          "correct-horse-battery-staple-password-9");

  @ParameterizedTest
  @EnumSource
  @DisplayName("U37: with placeholders and a public URL the service does not start")
  void refusesPlaceholders(Service service) {
    Map<String, String> settings =
        withSecrets(service, secret -> PLACEHOLDERS.get(secret.ordinal() % PLACEHOLDERS.size()));
    settings.put(databaseVariable(service), database("changeme", "db.example.test"));

    String log = logOfRefusal(service, settings);

    assertNames(log, "is a placeholder");
    assertThat(log)
        .contains("The password in " + databaseVariable(service) + " is a placeholder")
        .contains(databaseVariable(service) + " must have the parameter sslmode=verify-full")
        .doesNotContain(PLACEHOLDERS)
        .doesNotContain(":changeme@");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("U37, U38: with secrets of 31 characters the service does not start")
  void refusesShortSecrets(Service service) {
    Map<String, String> settings =
        withSecrets(service, secret -> Passwords.generate().substring(0, 31));

    String log = logOfRefusal(service, settings);

    assertNames(log, "has fewer than 32 characters");
    assertHoldsNoSecret(log, settings);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("U37: with secrets that repeat a few characters the service does not start")
  void refusesRepetition(Service service) {
    Map<String, String> settings =
        withSecrets(service, secret -> Passwords.generate().substring(0, 5).repeat(8));

    String log = logOfRefusal(service, settings);

    assertNames(log, "follows a pattern");
    assertHoldsNoSecret(log, settings);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("U37, U38: with one secret in two places the service does not start")
  void refusesReuse(Service service) {
    String shared = Passwords.generate();
    Map<String, String> settings = withSecrets(service, secret -> Passwords.generate());
    settings.put("INGESTER_JOB_TOKEN", shared);
    settings.put("INGESTER_INBOUND_TOKEN", shared);

    String log = logOfRefusal(service, settings);

    assertThat(log).contains("INGESTER_JOB_TOKEN and INGESTER_INBOUND_TOKEN are the same");
    assertHoldsNoSecret(log, settings);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("U37: with a weak secret and a localhost URL the service starts with a warning")
  void warnsOnThisMachine(Service service) {
    String weak = Passwords.generate().substring(0, 31);
    Map<String, String> settings = withSecrets(service, secret -> Passwords.generate());
    settings.put("INGESTER_JOB_TOKEN", weak);
    settings.put("POSTERN_PUBLIC_URL", "http://localhost:8080");
    settings.put(
        databaseVariable(service),
        TestPostgres.freshDatabase().login(PosternRole.valueOf(service.name())).libpq());

    try (ServiceProcess process = new ServiceProcess(service, settings)) {
      LocalHttp http = new LocalHttp();
      await("readiness")
          .atMost(Duration.ofMinutes(2))
          .until(() -> !process.isAlive() || http.isReady(process.readyUrl()));
      assertThat(process.isAlive()).as(process.log()).isTrue();
      assertThat(process.log().lines())
          .anyMatch(line -> line.contains("WARN") && line.contains("INGESTER_JOB_TOKEN has fewer"));
      assertHoldsNoSecret(process.log(), settings);
    }
  }

  private static String logOfRefusal(Service service, Map<String, String> settings) {
    try (ServiceProcess process = new ServiceProcess(service, settings)) {
      assertThat(process.exitCode()).as(process.log()).isNotZero();
      return process.log();
    }
  }

  private static void assertNames(String log, String weakness) {
    assertThat(Secret.values())
        .allSatisfy(secret -> assertThat(log).contains(secret.variable() + " " + weakness));
  }

  private static void assertHoldsNoSecret(String log, Map<String, String> settings) {
    assertThat(Arrays.stream(Secret.values()).map(s -> settings.getOrDefault(s.variable(), "-")))
        .noneMatch(log::contains);
  }

  /** An installation that the world can reach. */
  private static Map<String, String> withSecrets(
      Service service, Function<Secret, String> secrets) {
    Map<String, String> settings = new TreeMap<>();
    for (Secret secret : Secret.values()) {
      settings.put(secret.variable(), secrets.apply(secret));
    }
    settings.put("POSTERN_PUBLIC_URL", "https://mail.example.test");
    settings.put("SES_EVENTS_SNS_TOPIC_ARN", "arn:aws:sns:us-east-1:123456789012:ses-events");
    settings.put(
        databaseVariable(service),
        database(Passwords.generate(), "db.example.test") + "?sslmode=verify-full");
    return settings;
  }

  private static String databaseVariable(Service service) {
    return "POSTERN_" + service + "_DATABASE_URL";
  }

  private static String database(String password, String host) {
    return "postgresql://postern:" + password + "@" + host + ":5432/postern";
  }
}
