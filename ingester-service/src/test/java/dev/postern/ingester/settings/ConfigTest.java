package dev.postern.ingester.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.settings.Profile;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

/** The names and defaults that operators rely on. */
class ConfigTest {
  @Test
  void hasSafeDefaults() {
    InstallationConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(InstallationConfig.class)
            .build()
            .getConfigMapping(InstallationConfig.class);

    assertThat(config.profile()).isEqualTo(Profile.PRODUCTION);
    assertThat(config.awsRegion()).isEqualTo("us-east-1");
  }
}
