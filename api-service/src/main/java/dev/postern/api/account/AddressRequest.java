package dev.postern.api.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The address of an account, if there is one. */
@Schema(requiredProperties = "email")
record AddressRequest(@Nullable String email) {
  @Override
  public String toString() {
    return "***";
  }
}
