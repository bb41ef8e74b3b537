package dev.postern.api.erasure;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whom to erase, as it comes in JSON. */
@Schema(requiredProperties = "email")
record ErasureRequest(@Nullable String email) {
  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "ErasureRequest";
  }
}
