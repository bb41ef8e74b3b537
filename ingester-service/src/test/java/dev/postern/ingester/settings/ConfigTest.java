package dev.postern.ingester.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.ingester.job.JobConfig;
import dev.postern.model.settings.Profile;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
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

  @Test
  void letsNobodyHaveJobsDoneByDefault() {
    JobConfig config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(JobConfig.class)
            .build()
            .getConfigMapping(JobConfig.class);

    assertThat(config.token()).isEmpty();
    assertThat(config.patience()).isEqualTo(Duration.ofSeconds(20));
  }
}
