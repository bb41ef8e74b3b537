package dev.postern.api.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.api.problem.ApiException;
import io.quarkus.elytron.security.common.BcryptUtil;

/** How a password is stored: bcrypt in its modular crypt form. */
final class PasswordHash {
  private static final int COST = 12;
  private static final int MIN_LENGTH = 8;

  /** Bcrypt looks at no more. */
  private static final int MAX_BYTES = 72;

  private PasswordHash() {}

  static String of(String password) {
    if (password.length() < MIN_LENGTH || password.getBytes(UTF_8).length > MAX_BYTES) {
      throw ApiException.invalid(
          "Invalid `password` field. It needs at least 8 characters and at most 72 bytes.");
    }
    return BcryptUtil.bcryptHash(password, COST);
  }
}
