package dev.postern.api.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** 256 random bits that say nothing; only their hash is stored. */
public record OpaqueToken(String text) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

  public static OpaqueToken generate() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new OpaqueToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Empty if the text cannot be such a token. */
  public static Optional<OpaqueToken> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new OpaqueToken(text)) : Optional.empty();
  }

  public byte[] hash() {
    return hash(text);
  }

  /** Fast is enough: what is hashed here cannot be guessed. */
  public static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
