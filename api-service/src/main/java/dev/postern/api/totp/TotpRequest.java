package dev.postern.api.totp;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The first code of a new seed. */
@Schema(requiredProperties = "code")
record TotpRequest(@Nullable String code) {
  @Override
  public String toString() {
    return "***";
  }
}
