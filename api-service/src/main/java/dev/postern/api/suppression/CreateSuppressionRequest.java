package dev.postern.api.suppression;

import org.jspecify.annotations.Nullable;

/** An address to suppress, as it comes in JSON. */
record CreateSuppressionRequest(@Nullable String email) {
  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "CreateSuppressionRequest";
  }
}
