package dev.postern.api.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A token that was mailed, and the password that counts from now on. */
@Schema(requiredProperties = {"token", "password"})
record ResetPasswordRequest(@Nullable String token, @Nullable String password) {
  @Override
  public String toString() {
    return "***";
  }
}
