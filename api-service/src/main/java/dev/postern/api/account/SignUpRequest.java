package dev.postern.api.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody who wants an account. */
@Schema(requiredProperties = {"email", "password"})
record SignUpRequest(@Nullable String email, @Nullable String password, @Nullable String name) {
  @Override
  public String toString() {
    return "***";
  }
}
