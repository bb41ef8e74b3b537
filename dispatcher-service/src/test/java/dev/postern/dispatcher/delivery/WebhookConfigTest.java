package dev.postern.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.http.WebhookHttpConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookConfigTest {
  @Test
  void hasTheseDefaults() {
    SmallRyeConfig config = config(Map.of());
    var delivery = config.getConfigMapping(DeliveryConfig.class);
    assertThat(delivery.slots()).isEqualTo(2000);
    assertThat(delivery.lease()).isEqualTo(Duration.ofMinutes(1));
    assertThat(delivery.retryDelays())
        .containsExactly(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(10));
    var http = config.getConfigMapping(WebhookHttpConfig.class);
    assertThat(http.deadline()).isEqualTo(Duration.ofSeconds(15));
    assertThat(http.userAgent()).isEqualTo("Postern-Webhooks");
    assertThat(http.denyCidrs()).isEmpty();
    assertThat(http.nat64Prefix()).isEmpty();
    assertThat(http.proxyUrl()).isEmpty();
  }

  @Test
  void isSetUnderTheseNames() {
    SmallRyeConfig config =
        config(
            Map.of(
                "postern.webhook.slots", "10",
                "postern.webhook.lease", "90s",
                "postern.webhook.retry-delays", "50ms,1s",
                "postern.webhook.http.deadline", "2s",
                "postern.webhook.http.user-agent", "Other",
                "postern.webhook.http.deny-cidrs", "45.60.70.0/24,45.60.71.0/24",
                "postern.webhook.http.nat64-prefix", "64:ff9b::/96",
                "postern.webhook.http.proxy-url", "http://egress:4750"));
    var delivery = config.getConfigMapping(DeliveryConfig.class);
    assertThat(delivery.slots()).isEqualTo(10);
    assertThat(delivery.lease()).isEqualTo(Duration.ofSeconds(90));
    assertThat(delivery.retryDelays())
        .containsExactly(Duration.ofMillis(50), Duration.ofSeconds(1));
    var http = config.getConfigMapping(WebhookHttpConfig.class);
    assertThat(http.deadline()).isEqualTo(Duration.ofSeconds(2));
    assertThat(http.userAgent()).isEqualTo("Other");
    assertThat(http.denyCidrs().orElseThrow()).containsExactly("45.60.70.0/24", "45.60.71.0/24");
    assertThat(http.nat64Prefix()).contains("64:ff9b::/96");
    assertThat(http.proxyUrl()).contains("http://egress:4750");
  }

  private static SmallRyeConfig config(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(DeliveryConfig.class)
        .withMapping(WebhookHttpConfig.class)
        .withSources(new PropertiesConfigSource(properties, "test", 1))
        .build();
  }
}
