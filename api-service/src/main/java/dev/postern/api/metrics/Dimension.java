package dev.postern.api.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By what the numbers are broken down. */
enum Dimension {
  PERIOD,
  DOMAIN,
  EMAIL,
  BROADCAST;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Dimension> fromWireName(String name) {
    return Arrays.stream(values()).filter(one -> one.wireName().equals(name)).findFirst();
  }
}
