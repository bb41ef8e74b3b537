package dev.postern.api.login;

import org.jspecify.annotations.Nullable;

/** Somebody who shows a password. */
record LogInRequest(@Nullable String email, @Nullable String password, @Nullable String mode) {
  @Override
  public String toString() {
    return "***";
  }
}
