package dev.postern.api.totp;

import dev.postern.api.token.OpaqueToken;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Stands in once for a one-time code: 80 random bits in four groups, easy to copy from paper. */
record RecoveryCode(String text) {
  static final int COUNT = 10;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 10;
  private static final Pattern GROUP = Pattern.compile("(.{4})(?=.)");
  private static final Pattern SHAPE = Pattern.compile("([a-z2-7]{4}-){3}[a-z2-7]{4}");

  static RecoveryCode generate() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    String letters = Base32.encode(bytes).toLowerCase(Locale.ROOT);
    return new RecoveryCode(GROUP.matcher(letters).replaceAll("$1-"));
  }

  /** Empty if the text cannot be one. */
  static Optional<RecoveryCode> parse(String written) {
    String text = written.strip().toLowerCase(Locale.ROOT);
    return SHAPE.matcher(text).matches() ? Optional.of(new RecoveryCode(text)) : Optional.empty();
  }

  byte[] hash() {
    return OpaqueToken.hash(text);
  }
}
