package dev.postern.api.suppression;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An address to suppress, as it comes in JSON. */
@Schema(requiredProperties = "email")
record CreateSuppressionRequest(@Nullable String email) {
  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "CreateSuppressionRequest";
  }
}
