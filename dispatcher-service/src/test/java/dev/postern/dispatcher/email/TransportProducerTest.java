package dev.postern.dispatcher.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.smtp.SmtpConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TransportProducerTest {
  @Test
  @DisplayName("U64: a relay without an address counts as no transport")
  void missesARelayWithoutAnAddress() {
    assertThat(TransportProducer.relay(smtp(Map.of())).problem())
        .contains("email_transport_not_configured");
    SmtpConfig relay = smtp(Map.of("postern.smtp.url", "smtp://relay.test"));
    assertThat(TransportProducer.relay(relay).problem()).isEmpty();
  }

  @Test
  void takesTheDefaultsOfARelay() {
    SmtpConfig smtp = smtp(Map.of());
    assertThat(smtp.url()).isEmpty();
    assertThat(smtp.connections()).isEqualTo(16);
    assertThat(smtp.callTimeout()).isEqualTo(Duration.ofSeconds(25));
  }

  private static SmtpConfig smtp(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(SmtpConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build()
        .getConfigMapping(SmtpConfig.class);
  }
}
