package dev.postern.sandbox.seed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * An API key: prefix, twelve characters that find its row, 43 of secret, and a checksum over all of
 * these, so that a mistyped key is refused without asking the database.
 */
public record ApiKeyToken(String prefix, String text) {

  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int PUBLIC_ID_LENGTH = 12;
  private static final int SECRET_LENGTH = 43; // at 5.95 bits each, 256 bits
  private static final int CHECKSUM_LENGTH = 6;

  public static ApiKeyToken generate(String prefix) {
    var random = new SecureRandom();
    var content = prefix + random(random, PUBLIC_ID_LENGTH) + "_" + random(random, SECRET_LENGTH);
    return new ApiKeyToken(prefix, content + checksum(content));
  }

  public String publicId() {
    return text.substring(prefix.length(), prefix.length() + PUBLIC_ID_LENGTH);
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String checksum(String content) {
    var crc = new CRC32();
    crc.update(content.getBytes(StandardCharsets.US_ASCII));
    var digits = new StringBuilder();
    var rest = crc.getValue();
    for (var i = 0; i < CHECKSUM_LENGTH; i++) {
      digits.append(BASE62.charAt((int) (rest % BASE62.length())));
      rest /= BASE62.length();
    }
    return digits.reverse().toString();
  }

  private static String random(SecureRandom random, int length) {
    var characters = new StringBuilder();
    random.ints(length, 0, BASE62.length()).forEach(i -> characters.append(BASE62.charAt(i)));
    return characters.toString();
  }

  /** The key is not for logs. */
  @Override
  public String toString() {
    return prefix + publicId();
  }
}
