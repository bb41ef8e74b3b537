package dev.postern.api.totp;

import org.jspecify.annotations.Nullable;

/** The first code of a new seed. */
record TotpRequest(@Nullable String code) {
  @Override
  public String toString() {
    return "***";
  }
}
