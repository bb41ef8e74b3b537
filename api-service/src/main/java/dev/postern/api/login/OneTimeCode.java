package dev.postern.api.login;

import dev.postern.api.problem.ApiException;
import org.jspecify.annotations.Nullable;

/** The second thing that somebody shows. */
sealed interface OneTimeCode {

  /** From an authenticator app. */
  record Totp(String code) implements OneTimeCode {}

  /** From the paper. */
  record Recovery(String code) implements OneTimeCode {}

  /**
   * @param field the first code's, for the message
   * @throws ApiException if there is neither
   */
  static OneTimeCode of(String field, @Nullable String totp, @Nullable String recovery) {
    if (totp != null) {
      return new Totp(totp);
    }
    if (recovery != null) {
      return new Recovery(recovery);
    }
    throw ApiException.missingField(field);
  }
}
