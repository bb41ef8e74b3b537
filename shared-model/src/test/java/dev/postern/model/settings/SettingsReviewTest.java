package dev.postern.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsReviewTest {
  @ParameterizedTest
  @EnumSource
  void isContentWithSafeSettings(Service service) {
    assertThat(TestSettings.safe().inProduction(service))
        .isEqualTo(new Findings(List.of(), List.of()));
    assertThat(SettingsReview.missing(service, TestSettings.safe().settings())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "API, POSTERN_AWS_ENDPOINT, http://127.0.0.1:4566",
    "INGESTER, POSTERN_AWS_ENDPOINT, http://127.0.0.1:4566",
    "INGESTER, POSTERN_SNS_CERTIFICATE_ENDPOINT, http://127.0.0.1:4566",
    "DISPATCHER, POSTERN_AWS_ENDPOINT, http://127.0.0.1:4566",
    "DISPATCHER, POSTERN_WEBHOOK_ALLOW_HTTP, true",
    "API, POSTERN_WEBHOOK_ALLOW_CIDRS, 127.0.0.1/32"
  })
  void refusesASwitchForDevelopmentInProduction(Service service, String variable, String value) {
    TestSettings settings = TestSettings.safe().with(variable, value);

    assertThat(settings.inProduction(service).problems())
        .containsExactly(variable + " is for development: unset it, or POSTERN_PROFILE=local.");
    assertThat(settings.locally(service).problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://mail.test, must start with https://, ",
    "mail.test, is no address, ",
    "http://localhost:8080, , is this machine",
    "https://[::1], , is this machine",
    "http://127.0.0.1, , is this machine",
    "https://mail.test, , "
  })
  void refusesAPublicAddressWithoutTls(String url, String problem, String warning) {
    Findings found = TestSettings.safe().with("POSTERN_PUBLIC_URL", url).inProduction(Service.API);

    assertFound(found, "POSTERN_PUBLIC_URL", problem, warning);
  }

  @Test
  void warnsOfNoPublicAddressAndStaysStrict() {
    TestSettings settings =
        TestSettings.safe().without("POSTERN_PUBLIC_URL").with("INGESTER_JOB_TOKEN", "changeme");

    assertFound(
        settings.inProduction(Service.API), "INGESTER_JOB_TOKEN", "is a placeholder", "is not set");
  }

  @ParameterizedTest
  @CsvSource({
    "db.test, '', must have the parameter sslmode=verify-full, ",
    "db.test, ?sslmode=require, must have the parameter sslmode=verify-full, ",
    "db.test, ?sslmode=verify-full&sslmode=disable, must have the parameter, ",
    "db.test, ?application_name=x&sslmode=verify-full, , ",
    "127.0.0.1, '', , is not encrypted",
    "localhost, ?sslmode=prefer, , is not encrypted",
    "'one.test:5433,two.test', ?sslmode=require, must have the parameter sslmode=verify-full, ",
    "'one.test,two.test', ?target_session_attrs=read-write&sslmode=verify-full, , ",
    "'localhost,two.test', '', must have the parameter sslmode=verify-full, ",
    "'localhost:5433,127.0.0.1', '', , is not encrypted"
  })
  void refusesADatabaseWithoutVerifiedTls(
      String host, String query, String problem, String warning) {
    String url = TestSettings.database(TestSettings.fresh(), host, query);

    assertFound(
        TestSettings.safe()
            .with("POSTERN_DISPATCHER_DATABASE_URL", url)
            .inProduction(Service.DISPATCHER),
        "POSTERN_DISPATCHER_DATABASE_URL",
        problem,
        warning);
    assertFound(
        TestSettings.safe()
            .without("POSTERN_DISPATCHER_DATABASE_URL")
            .with("DATABASE_URL", url)
            .inProduction(Service.DISPATCHER),
        "DATABASE_URL",
        problem,
        warning);
  }

  @ParameterizedTest
  @CsvSource({
    "redis://redis.test:6379, must start with rediss://, ",
    "redis://127.0.0.1:6379, , is not encrypted",
    "rediss://redis.test:6379, , "
  })
  void refusesARedisWithoutTls(String url, String problem, String warning) {
    Findings found = TestSettings.safe().with("REDIS_URL", url).inProduction(Service.API);

    assertFound(found, "REDIS_URL", problem, warning);
  }

  @ParameterizedTest
  @CsvSource({"''", "events", "'arn:aws:sns:eu-west-1:123456789012:a,b'", "arn:aws:sqs:x:1:q"})
  void refusesAnIngesterWithoutATopic(String topic) {
    TestSettings settings = TestSettings.safe().with("SES_EVENTS_SNS_TOPIC_ARN", topic);

    assertFound(
        settings.inProduction(Service.INGESTER), "SES_EVENTS_SNS_TOPIC_ARN", "does not name", null);
    assertThat(settings.inProduction(Service.API).problems()).isEmpty();
    assertThat(settings.locally(Service.INGESTER).problems()).isEmpty();
  }

  @Test
  void refusesASecretThatIsSetTwice(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), TestSettings.fresh());
    TestSettings settings = TestSettings.safe().with("INGESTER_JOB_TOKEN_FILE", file.toString());

    assertThat(settings.inProduction(Service.API).problems())
        .containsExactly("Set INGESTER_JOB_TOKEN or INGESTER_JOB_TOKEN_FILE, not both.");
  }

  @Test
  void doesNotRepeatASecretThatWasTakenForAFile() {
    String secret = TestSettings.fresh();
    TestSettings settings =
        TestSettings.safe()
            .without("POSTERN_OPERATOR_TOKEN")
            .with("POSTERN_OPERATOR_TOKEN_FILE", secret);

    assertThat(settings.inProduction(Service.API).problems())
        .containsExactly("POSTERN_OPERATOR_TOKEN_FILE names a file that cannot be read.");
  }

  @Test
  void refusesADatabaseOfAnotherForm() {
    TestSettings settings =
        TestSettings.safe().with("POSTERN_API_DATABASE_URL", "jdbc:postgresql://h/d");

    assertThat(settings.locally(Service.API).problems())
        .containsExactly(
            "POSTERN_API_DATABASE_URL has another form than"
                + " postgresql://user:password@host:port/database.");
  }

  @Test
  void namesWhatIsMissing() {
    Settings nothing = new Settings(Map.of());

    assertThat(SettingsReview.missing(Service.API, nothing))
        .containsExactly(
            "Set POSTERN_API_DATABASE_URL or DATABASE_URL to the database.",
            "Set POSTERN_SECRET_ENCRYPTION_KEY to the text that secrets are sealed under.",
            "Set WEBHOOK_SECRET_ENCRYPTION_KEY to the text that webhook secrets are sealed under.");
    assertThat(SettingsReview.missing(Service.DISPATCHER, nothing)).hasSize(2);
    assertThat(SettingsReview.missing(Service.INGESTER, nothing)).hasSize(1);
  }

  private static void assertFound(
      Findings found, String variable, @Nullable String problem, @Nullable String warning) {
    if (problem == null) {
      assertThat(found.problems()).isEmpty();
    } else {
      assertThat(found.problems()).singleElement().asString().contains(variable, problem);
    }
    if (warning == null) {
      assertThat(found.warnings()).isEmpty();
    } else {
      assertThat(found.warnings()).singleElement().asString().contains(warning);
    }
  }
}
