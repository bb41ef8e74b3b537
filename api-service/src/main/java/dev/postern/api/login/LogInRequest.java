package dev.postern.api.login;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody who shows a password. */
@Schema(requiredProperties = {"email", "password"})
record LogInRequest(@Nullable String email, @Nullable String password, @Nullable String mode) {
  @Override
  public String toString() {
    return "***";
  }
}
