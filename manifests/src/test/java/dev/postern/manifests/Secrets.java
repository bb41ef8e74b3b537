package dev.postern.manifests;

import dev.postern.model.settings.Secret;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** Secrets as an operator makes them. */
final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** One for each variable that wants one. */
  static Map<String, String> fresh() {
    return Arrays.stream(Secret.values())
        .collect(Collectors.toMap(Secret::variable, secret -> random()));
  }

  static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
