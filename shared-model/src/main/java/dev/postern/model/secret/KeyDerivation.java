package dev.postern.model.secret;

import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Makes keys of the text that an operator sets: for each purpose another one. */
public final class KeyDerivation {
  private static final int KEY_BYTES = 32;
  private static final int SHORTEST_TEXT = 16;

  private KeyDerivation() {}

  /**
   * By HKDF-SHA256.
   *
   * @param purpose what the key is for; whoever has the key of one purpose knows nothing of others
   * @throws IllegalArgumentException if the text is shorter than 16 characters
   */
  public static byte[] derive(String text, String purpose) {
    if (text.length() < SHORTEST_TEXT) {
      throw new IllegalArgumentException(
          "an encryption key needs at least " + SHORTEST_TEXT + " characters");
    }
    try {
      return Hkdf.computeHkdf(
          "HMACSHA256",
          text.getBytes(StandardCharsets.UTF_8),
          new byte[0],
          purpose.getBytes(StandardCharsets.UTF_8),
          KEY_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }
}
