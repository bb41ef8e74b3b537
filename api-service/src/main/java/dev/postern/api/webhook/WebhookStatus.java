package dev.postern.api.webhook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether an endpoint is sent anything. */
enum WebhookStatus {
  ENABLED,
  DISABLED;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<WebhookStatus> fromWireName(String name) {
    return Arrays.stream(values()).filter(status -> status.wireName().equals(name)).findFirst();
  }
}
