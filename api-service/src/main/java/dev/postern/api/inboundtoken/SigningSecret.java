package dev.postern.api.inboundtoken;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What posts to an address are signed with, as those of webhooks are.
 *
 * @param text as customers know it, {@code whsec_…}
 */
record SigningSecret(String text) {
  private static final int BYTES = 24;

  static SigningSecret generate(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new SigningSecret("whsec_" + Base64.getEncoder().encodeToString(bytes));
  }

  /** It is not for logs. */
  @Override
  public String toString() {
    return "SigningSecret";
  }
}
