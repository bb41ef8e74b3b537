package dev.postern.api.account;

import org.jspecify.annotations.Nullable;

/** Somebody who wants an account. */
record SignUpRequest(@Nullable String email, @Nullable String password, @Nullable String name) {
  @Override
  public String toString() {
    return "***";
  }
}
