package dev.postern.ingester.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartupCheckTest {
  @ParameterizedTest
  @CsvSource({
    "aws-endpoint, POSTERN_AWS_ENDPOINT",
    "sns-certificate-endpoint, POSTERN_SNS_CERTIFICATE_ENDPOINT"
  })
  void refusesASwitchForDevelopmentInProduction(String setting, String variable) {
    String name = "postern.installation." + setting;
    assertThat(problems(Map.of(name, "http://127.0.0.1:4566")))
        .singleElement()
        .asString()
        .startsWith(variable + " is for development");
    assertThat(
            problems(
                Map.of(name, "http://127.0.0.1:4566", "postern.installation.profile", "local")))
        .isEmpty();
  }

  @Test
  void isContentWithTheDefaults() {
    InstallationConfig config = config(Map.of());
    assertThat(config.profile()).isEqualTo(InstallationConfig.Profile.PRODUCTION);
    assertThat(config.awsRegion()).isEqualTo("us-east-1");
    assertThat(StartupCheck.problems(config)).isEmpty();
  }

  private static Iterable<String> problems(Map<String, String> settings) {
    return StartupCheck.problems(config(settings));
  }

  private static InstallationConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withMapping(InstallationConfig.class)
        .withDefaultValues(settings)
        .build()
        .getConfigMapping(InstallationConfig.class);
  }
}
