package dev.postern.api.password;

import dev.postern.api.problem.ApiException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * A password as it is hashed: in one Unicode form, so that every keyboard types the same, and no
 * longer than bcrypt reads, so that nothing is cut off in silence.
 */
public record Password(String text) {
  private static final int MAX_BYTES = 72;
  private static final int MIN_CHARACTERS = 8;

  /**
   * @param field what is being read, for the message
   * @throws ApiException 400 if it is longer than any password can be
   */
  public static Password of(String field, String written) {
    if (written.indexOf('\0') >= 0) {
      // bcrypt ends there and starts anew: two passwords would be the same to it.
      throw ApiException.malformed("The `" + field + "` field must not hold NUL.");
    }
    String text = Normalizer.normalize(written, Normalizer.Form.NFC);
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw ApiException.malformed(
          "The `" + field + "` field must not be longer than " + MAX_BYTES + " bytes in UTF-8.");
    }
    return new Password(text);
  }

  /**
   * One that somebody wants to have from now on.
   *
   * @throws ApiException saying what is wrong with it
   */
  public static Password chosen(String field, String written) {
    Password password = of(field, written);
    if (password.text.codePointCount(0, password.text.length()) < MIN_CHARACTERS) {
      throw ApiException.invalid(
          "The `" + field + "` field must hold at least " + MIN_CHARACTERS + " characters.");
    }
    if (CommonPasswords.contain(password.text)) {
      throw ApiException.invalid(
          "The `" + field + "` field holds one of the most common passwords. Choose another one.");
    }
    return password;
  }

  @Override
  public String toString() {
    return "***";
  }
}
