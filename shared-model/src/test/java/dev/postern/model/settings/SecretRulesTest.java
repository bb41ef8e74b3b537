package dev.postern.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRulesTest {
  private static final Path ROOT = Path.of(System.getProperty("postern.root"));
  private static final List<String> SECRETS =
      Arrays.stream(Secret.values()).map(Secret::variable).toList();

  /** Each weak value for each secret, and for the password of a database. */
  static Stream<Arguments> weakSecrets() {
    return Stream.of(
            "changeme",
            "change-me-please-change-me-please-now",
            "A-long-text-that-still-says-SECRET-9x7",
            "my-password-is-long-but-a-password-3k",
            "example-example-example-example-9f3a",
            "<paste the output of a generator here>",
            "${SOME_VARIABLE_THAT_NOBODY_REPLACED}",
            "your-32-character-key-goes-here-4711x",
            "replace-me-with-something-quite-random",
            "a".repeat(64),
            "ab12".repeat(16),
            "0f1e2d3c4b5a6978".repeat(4),
            "abababababababababcabababababababab",
            "0123456789abcdefghijklmnopqrstuvwxyz",
            "zyxwvutsrqponmlkjihgfedcba9876543210",
            "short",
            TestSettings.fresh().substring(0, 31))
        .flatMap(value -> SECRETS.stream().map(secret -> Arguments.of(secret, value)));
  }

  @ParameterizedTest
  @MethodSource("weakSecrets")
  @DisplayName("U37: a weak secret and a public URL are refused, a localhost URL is warned of")
  void refusesWeakSecrets(String variable, String value) {
    TestSettings settings = TestSettings.safe().with(variable, value);

    for (Service service : Service.values()) {
      assertNames(settings.inProduction(service).problems(), variable, value);
    }
    settings.with("POSTERN_PUBLIC_URL", "http://localhost:8080");
    Findings local = settings.inProduction(Service.DISPATCHER);
    // Only what the cipher itself cannot take stays a problem.
    boolean impossible = variable.endsWith("ENCRYPTION_KEY") && value.length() < 16;
    assertThat(local.problems()).hasSize(impossible ? 1 : 0);
    assertNames(local.warnings(), variable, value);
  }

  private static void assertNames(List<String> sentences, String variable, String value) {
    assertThat(sentences)
        .isNotEmpty()
        .allSatisfy(sentence -> assertThat(sentence).contains(variable).doesNotContain(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"changeme", "postgres", "…", "mysecret", "aaaaaaaaaaaaaaaa", "12345678", "x7Kq"})
  @DisplayName("U37: a placeholder as the password of a database is refused")
  void refusesPlaceholdersAsDatabasePasswords(String password) {
    TestSettings settings =
        TestSettings.safe()
            .with(
                "POSTERN_API_DATABASE_URL",
                TestSettings.database(password, "db.test", "?sslmode=verify-full"));

    assertThat(settings.inProduction(Service.API).problems())
        .singleElement()
        .asString()
        .startsWith("The password in POSTERN_API_DATABASE_URL ")
        .doesNotContain(password);
  }

  @Test
  @DisplayName("U37: whatever the documents write in a secret's place is refused")
  void refusesWhatTheDocumentsShow() throws IOException {
    List<String> shown = shownSecrets();

    assertThat(shown).isNotEmpty();
    assertThat(shown)
        .allSatisfy(
            text -> assertThat(new SecretText(text).weaknessOfPassword()).as(text).isPresent());
  }

  @Test
  void isExplainedSecretBySecret() {
    String security = content(ROOT.resolve("docs/security.md"));

    assertThat(SECRETS).allSatisfy(secret -> assertThat(security).contains("| `" + secret + "` |"));
  }

  /** In the documents: values of secrets, and passwords in addresses. */
  private static List<String> shownSecrets() throws IOException {
    Pattern values = Pattern.compile("(?:_KEY|_TOKEN|_PASSWORD|password)[= ]'?([^\\s'`]+)'");
    Pattern passwords = Pattern.compile("(?:postgresql|redis)s?://[^:/\\s]*:([^@\\s]+)@");
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(docs, Stream.of(ROOT.resolve("README.md")))
          .filter(file -> file.toString().endsWith(".md"))
          .map(SecretRulesTest::content)
          .flatMap(
              text ->
                  Stream.of(values, passwords)
                      .flatMap(pattern -> pattern.matcher(text).results())
                      .map(match -> match.group(1)))
          .toList();
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Arguments> pairs() {
    return SECRETS.stream()
        .flatMap(
            one ->
                SECRETS.stream()
                    .filter(other -> SECRETS.indexOf(other) > SECRETS.indexOf(one))
                    .map(other -> Arguments.of(one, other)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  @DisplayName("U38: two equal secrets are refused, as is one of 31 characters")
  void refusesTheSameSecretTwice(String one, String other) {
    String secret = TestSettings.fresh();
    TestSettings settings = TestSettings.safe().with(one, secret).with(other, secret);

    assertThat(settings.inProduction(Service.INGESTER).problems())
        .singleElement()
        .asString()
        .contains(one, other, "the same")
        .doesNotContain(secret);
  }

  @Test
  @DisplayName("U38: two services of one database password are refused")
  void refusesTheSamePasswordForTwoRoles() {
    String password = TestSettings.fresh();
    String login = TestSettings.database(password, "db.test", "?sslmode=verify-full");
    TestSettings settings =
        TestSettings.safe()
            .with("POSTERN_API_DATABASE_URL", login)
            .with("DATABASE_URL", login)
            .with(
                "POSTERN_DISPATCHER_DATABASE_URL",
                login.replace("postern_api", "postern_dispatcher"));

    assertThat(settings.inProduction(Service.API).problems())
        .isNotEmpty()
        .allSatisfy(
            problem ->
                assertThat(problem)
                    .contains("POSTERN_DISPATCHER_DATABASE_URL", "the same")
                    .doesNotContain(password));
  }

  @Test
  void takesWhatIsRandom() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(new SecretText(TestSettings.fresh()).weakness()).isEmpty();
    }
  }

  @Test
  void refusesOnlyWhatCannotWorkLocally() {
    TestSettings settings =
        TestSettings.safe()
            .with("INGESTER_JOB_TOKEN", "changeme")
            .with("POSTERN_SECRET_ENCRYPTION_KEY", "k".repeat(16))
            .with("WEBHOOK_SECRET_ENCRYPTION_KEY", "k".repeat(15));

    assertThat(settings.locally(Service.API).problems())
        .singleElement()
        .asString()
        .startsWith("WEBHOOK_SECRET_ENCRYPTION_KEY has fewer than 16 characters");
  }

  @Test
  void refusesAKeyThatIsAmongItsPredecessors() {
    TestSettings settings = TestSettings.safe();
    String key = settings.variables().getOrDefault("WEBHOOK_SECRET_ENCRYPTION_KEY", "");

    settings.with("WEBHOOK_SECRET_ENCRYPTION_KEY_PREVIOUS", TestSettings.fresh() + "," + key);

    assertThat(settings.locally(Service.DISPATCHER).problems())
        .containsExactly(
            "WEBHOOK_SECRET_ENCRYPTION_KEY_PREVIOUS repeats WEBHOOK_SECRET_ENCRYPTION_KEY: it is"
                + " for earlier texts only.");
  }
}
