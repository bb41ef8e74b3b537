package dev.postern.api.totp;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/** RFC 6238 as every authenticator app does it: SHA-1, six digits, thirty seconds. */
final class TotpCodes {
  static final int STEP_SECONDS = 30;

  /** Clocks of phones may be this many steps away from ours. */
  private static final int WINDOW = 1;

  private static final int DIGITS = 6;
  private static final Pattern CODE = Pattern.compile("\\d{6}");

  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator(Duration.ofSeconds(STEP_SECONDS), DIGITS);

  /**
   * The step that the code is of, if that is near enough and later than the last used one.
   *
   * @param lastUsedStep no code of this or an earlier step counts
   */
  OptionalLong step(byte[] seed, String code, Instant now, long lastUsedStep) {
    if (!CODE.matcher(code).matches()) {
      return OptionalLong.empty();
    }
    long current = now.getEpochSecond() / STEP_SECONDS;
    for (long step = current - WINDOW; step <= current + WINDOW; step++) {
      if (step > lastUsedStep && isEqual(code(seed, step), code)) {
        return OptionalLong.of(step);
      }
    }
    return OptionalLong.empty();
  }

  String code(byte[] seed, long step) {
    try {
      return generator.generateOneTimePasswordString(
          new SecretKeySpec(seed, "HmacSHA1"),
          Instant.ofEpochSecond(step * STEP_SECONDS),
          Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("every seed is a key", e);
    }
  }

  private static boolean isEqual(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
  }
}
