package dev.postern.model.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.email.EmailEventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebhookEventTypeTest {
  @Test
  void hasTheThirtySevenPublicNamesAndFiveOfItsOwn() {
    assertThat(WebhookEventType.values()).hasSize(43);
    assertThat(WebhookEventType.fromWireName("email.delivered"))
        .contains(WebhookEventType.EMAIL_DELIVERED);
    assertThat(WebhookEventType.fromWireName("endpoint.failing"))
        .contains(WebhookEventType.ENDPOINT_FAILING);
    assertThat(WebhookEventType.fromWireName("email.eaten")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CANCELED")
  void tellsEveryEmailEvent(EmailEventType event) {
    assertThat(WebhookEventType.of(event)).isPresent();
  }

  @Test
  void tellsNobodyOfACancellation() {
    assertThat(WebhookEventType.of(EmailEventType.CANCELED)).isEmpty();
  }
}
