package dev.postern.api.export;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Of whom, as it comes in JSON. */
@Schema(requiredProperties = "email")
record ExportRequest(@Nullable String email) {
  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "ExportRequest";
  }
}
