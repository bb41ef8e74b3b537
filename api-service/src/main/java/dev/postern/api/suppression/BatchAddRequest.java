package dev.postern.api.suppression;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Addresses to suppress, as they come in JSON. */
@Schema(requiredProperties = "emails")
record BatchAddRequest(@Nullable List<@Nullable String> emails) {
  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "BatchAddRequest";
  }
}
