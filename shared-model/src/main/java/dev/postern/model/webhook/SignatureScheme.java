package dev.postern.model.webhook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the webhooks of an endpoint are signed. */
public enum SignatureScheme {
  /** With the secret that both sides have. */
  V1,
  /** With that, and with a key pair of which the receiver needs the public half only. */
  V1A;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<SignatureScheme> fromWireName(String name) {
    return Arrays.stream(values()).filter(scheme -> scheme.wireName().equals(name)).findFirst();
  }
}
