package dev.postern.api.account;

import org.jspecify.annotations.Nullable;

/** A token that was mailed, and the password that was chosen at sign-up. */
record VerifyRequest(@Nullable String token, @Nullable String password) {
  @Override
  public String toString() {
    return "***";
  }
}
