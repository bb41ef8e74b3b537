package dev.postern.api.account;

import java.time.Duration;
import java.util.Locale;

/** What a mailed token is good for, and for how long. */
enum TokenPurpose {
  VERIFY(Duration.ofHours(24)),
  RESET(Duration.ofMinutes(30));

  private final Duration life;

  TokenPurpose(Duration life) {
    this.life = life;
  }

  Duration life() {
    return life;
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
