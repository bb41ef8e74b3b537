package dev.postern.model.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.webhook.WebhookMessageId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixedIdTest {
  private static final UUID VALUE = UUID.fromString("0193f2a0-1234-7abc-8def-0123456789ab");

  @Test
  void readsWhatItPrinted() {
    String printed = new WebhookMessageId(VALUE).print();
    assertThat(printed).isEqualTo("msg_0193f2a012347abc8def0123456789ab");
    assertThat(PrefixedId.parse("msg", printed)).isEqualTo(VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "msg_",
        "ep_0193f2a012347abc8def0123456789ab",
        "msg_0193",
        "msg_zz93f2a012347abc8def0123456789ab"
      })
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> PrefixedId.parse("msg", text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
