package dev.postern.dispatcher.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.claim.EmailConfig;
import dev.postern.dispatcher.domain.DomainConfig;
import dev.postern.dispatcher.ses.SesConfig;
import dev.postern.dispatcher.storage.StorageConfig;
import dev.postern.dispatcher.unresolved.UnresolvedConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigDefaultsTest {
  @Test
  void holdWithoutAnySetting() {
    SmallRyeConfig config = config(Map.of());
    EmailConfig email = config.getConfigMapping(EmailConfig.class);
    assertThat(email.lease()).isEqualTo(Duration.ofSeconds(30));
    assertThat(email.giveUpAfter()).isEqualTo(Duration.ofHours(48));
    assertThat(email.attachmentMemory()).isEqualTo(24);
    assertThat(config.getConfigMapping(StorageConfig.class).location()).isEmpty();
    SesConfig ses = config.getConfigMapping(SesConfig.class);
    assertThat(ses.region()).isEqualTo("us-east-1");
    assertThat(ses.configurationSet()).isEmpty();
    assertThat(ses.concurrency()).isEqualTo(128);
    assertThat(ses.callTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.getConfigMapping(UnresolvedConfig.class).window())
        .isEqualTo(Duration.ofMinutes(15));
    DomainConfig domain = config.getConfigMapping(DomainConfig.class);
    assertThat(domain.dnsServers()).isEmpty();
    assertThat(domain.dnsTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(domain.lease()).isEqualTo(Duration.ofMinutes(3));
    assertThat(domain.pendingEvery()).isEqualTo(Duration.ofMinutes(1));
    assertThat(domain.patience()).isEqualTo(Duration.ofDays(3));
    assertThat(domain.verifiedEvery()).isEqualTo(Duration.ofDays(1));
    assertThat(domain.doubtfulEvery()).isEqualTo(Duration.ofHours(1));
    assertThat(domain.failuresToFallBack()).isEqualTo(3);
  }

  @Test
  void giveWayToSettings() {
    SmallRyeConfig config =
        config(
            Map.of(
                "postern.email.lease", "40s",
                "postern.email.give-up-after", "1h",
                "postern.email.attachment-memory", "8",
                "postern.ses.region", "eu-west-1",
                "postern.ses.configuration-set", "events",
                "postern.ses.concurrency", "7",
                "postern.ses.call-timeout", "5s",
                "postern.unresolved.window", "1m",
                "postern.domain.dns-servers", "10.0.0.1,10.0.0.2:5353"));
    assertThat(config.getConfigMapping(DomainConfig.class).dnsServers())
        .hasValue(List.of("10.0.0.1", "10.0.0.2:5353"));
    EmailConfig email = config.getConfigMapping(EmailConfig.class);
    assertThat(email.lease()).isEqualTo(Duration.ofSeconds(40));
    assertThat(email.giveUpAfter()).isEqualTo(Duration.ofHours(1));
    assertThat(email.attachmentMemory()).isEqualTo(8);
    SesConfig ses = config.getConfigMapping(SesConfig.class);
    assertThat(ses.region()).isEqualTo("eu-west-1");
    assertThat(ses.configurationSet()).hasValue("events");
    assertThat(ses.concurrency()).isEqualTo(7);
    assertThat(ses.callTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.getConfigMapping(UnresolvedConfig.class).window())
        .isEqualTo(Duration.ofMinutes(1));
  }

  private static SmallRyeConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(EmailConfig.class)
        .withMapping(SesConfig.class)
        .withMapping(DomainConfig.class)
        .withMapping(StorageConfig.class)
        .withMapping(UnresolvedConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build();
  }
}
