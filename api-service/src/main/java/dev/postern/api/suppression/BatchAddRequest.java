package dev.postern.api.suppression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses to suppress, as they come in JSON. */
record BatchAddRequest(@Nullable List<@Nullable String> emails) {
  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "BatchAddRequest";
  }
}
