package dev.postern.model.email;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of an email of which nobody knows whether it was taken. */
public enum SendPolicy {
  /** It is sent again, and may arrive twice. */
  AT_LEAST_ONCE,
  /** It is given up, and may never have arrived. */
  AT_MOST_ONCE;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<SendPolicy> fromWireName(String name) {
    return Arrays.stream(values()).filter(policy -> policy.wireName().equals(name)).findFirst();
  }
}
