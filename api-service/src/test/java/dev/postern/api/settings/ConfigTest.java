package dev.postern.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.account.AccountConfig;
import dev.postern.api.account.SignUpPolicy;
import dev.postern.api.attempt.AttemptConfig;
import dev.postern.api.auth.ApiKeyConfig;
import dev.postern.api.http.HttpConfig;
import dev.postern.api.operator.OperatorConfig;
import dev.postern.api.organization.OrganizationConfig;
import dev.postern.api.outbound.OutboundConfig;
import dev.postern.api.ratelimit.RateLimitConfig;
import dev.postern.api.requestlog.RequestLogConfig;
import dev.postern.api.storage.StorageConfig;
import dev.postern.model.settings.Profile;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The names and defaults that operators rely on. */
class ConfigTest {
  private static final String NOT_SET = InstallationConfig.NO_DATABASE;

  @Test
  void hasSafeDefaults() {
    SmallRyeConfig config = config(Map.of());
    assertThat(config.getConfigMapping(HttpConfig.class))
        .returns(262_144, HttpConfig::bodyLimit)
        .returns(57_671_680, HttpConfig::largeBodyLimit)
        .returns(512, HttpConfig::maxInFlight)
        .returns(0, HttpConfig::trustedProxyHops)
        .returns(false, HttpConfig::hstsPreload);
    assertThat(config.getConfigMapping(ApiKeyConfig.class).prefix()).isEqualTo("pn_");
    assertThat(config.getConfigMapping(RequestLogConfig.class).mode())
        .isEqualTo(RequestLogConfig.Mode.METADATA);
    assertThat(config.getConfigMapping(AccountConfig.class).signUp()).isEqualTo(SignUpPolicy.OPEN);
    assertThat(config.getConfigMapping(RateLimitConfig.class))
        .returns(RateLimitConfig.Backend.LOCAL, RateLimitConfig::backend)
        .returns(1, RateLimitConfig::replicas)
        .returns(100, RateLimitConfig::perAddress)
        .returns(50, RateLimitConfig::perKey)
        .returns(100, RateLimitConfig::perOrganization);
    assertThat(config.getConfigMapping(StorageConfig.class).location()).isEmpty();
    assertThat(config.getConfigMapping(AttemptConfig.class).perAddress()).isEqualTo(60);
    InstallationConfig installation = config.getConfigMapping(InstallationConfig.class);
    assertThat(installation.profile()).isEqualTo(Profile.PRODUCTION);
    assertThat(installation.region()).isEqualTo("us-east-1");
    assertThat(installation.publicUrl()).isEqualTo("http://127.0.0.1:8080");
    assertThat(installation.operatorToken()).isEmpty();
    assertThat(installation.setupToken()).isEmpty();
    assertThat(installation.tracesEndpoint()).isEmpty();
    assertThat(config.getConfigMapping(OperatorConfig.class))
        .returns("0.0.0.0", OperatorConfig::host)
        .returns(8083, OperatorConfig::port);
    assertThat(config.getConfigMapping(OrganizationConfig.class).creation())
        .isEqualTo(OrganizationConfig.Creation.PEOPLE);
    assertThat(installation.webhookSecretKeysPrevious()).isEmpty();
    assertThat(config.getConfigMapping(OutboundConfig.class).denyCidrs()).isEmpty();
    assertThat(config.getConfigMapping(OutboundConfig.class).nat64Prefix()).isEmpty();
    assertThat(config.getConfigMapping(OutboundConfig.class).sourceAddresses()).isEmpty();
  }

  @Test
  void refusesToStartWithoutADatabase() {
    assertThat(
            StartupCheck.problems(
                installation(
                    Map.of(
                        "postern.installation.secret-key", "k".repeat(16),
                        "postern.installation.webhook-secret-key", "w".repeat(16)))))
        .containsExactly("Set POSTERN_API_DATABASE_URL or DATABASE_URL to the database.");
  }

  @Test
  void refusesToStartWithoutTheEncryptionKeys() {
    assertThat(
            StartupCheck.problems(
                installation(Map.of("postern.installation.database-url", "jdbc:postgresql://h/d"))))
        .containsExactly(
            "Set POSTERN_SECRET_ENCRYPTION_KEY to the text that secrets are sealed under.",
            "Set WEBHOOK_SECRET_ENCRYPTION_KEY to the text that webhook secrets are sealed under.");
  }

  private static InstallationConfig installation(Map<String, String> values) {
    return config(values).getConfigMapping(InstallationConfig.class);
  }

  private static SmallRyeConfig config(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withMapping(HttpConfig.class)
        .withMapping(ApiKeyConfig.class)
        .withMapping(RequestLogConfig.class)
        .withMapping(AccountConfig.class)
        .withMapping(AttemptConfig.class)
        .withMapping(RateLimitConfig.class)
        .withMapping(InstallationConfig.class)
        .withMapping(OperatorConfig.class)
        .withMapping(OrganizationConfig.class)
        .withMapping(StorageConfig.class)
        .withMapping(OutboundConfig.class)
        .withDefaultValue("postern.installation.database-url", NOT_SET)
        .withDefaultValues(values)
        .build();
  }
}
