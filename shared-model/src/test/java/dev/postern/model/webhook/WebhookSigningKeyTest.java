package dev.postern.model.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSigningKeyTest {
  /** The published example of Standard Webhooks. */
  @Test
  void signsThePublishedExample() {
    var key =
        new WebhookSigningKey(
            "whsk"
                + "_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9l"
                + "MicMFs6Kvg==");
    assertThat(key.publicText()).isEqualTo("whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=");
    assertThat(key.sign("msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}"))
        .isEqualTo(
            "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM"
                + "+m7TBAg==");
  }

  @Test
  void isAnotherEachTime() {
    WebhookSigningKey key = WebhookSigningKey.generate();
    assertThat(key.text()).matches("whsk_[A-Za-z0-9+/]{86}==");
    assertThat(key.publicText()).matches("whpk_[A-Za-z0-9+/]{43}=");
    assertThat(key).isNotEqualTo(WebhookSigningKey.generate()).hasToString("WebhookSigningKey");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "whsk_", "whsec_AAAA", "whsk_AAAA", "whsk_!"})
  void refusesOtherForms(String text) {
    assertThatThrownBy(() -> new WebhookSigningKey(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
