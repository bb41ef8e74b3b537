package dev.postern.api.account;

import org.jspecify.annotations.Nullable;

/** The address of an account, if there is one. */
record AddressRequest(@Nullable String email) {
  @Override
  public String toString() {
    return "***";
  }
}
